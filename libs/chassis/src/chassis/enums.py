"""Enumerations of the contract as short codes with their Chinese labels, never typed twice."""

from collections.abc import Callable
from functools import cache
from typing import Any

from google.protobuf.descriptor import EnumDescriptor
from joint.common.v1 import values_pb2
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError


class _OneOf:
    """Annotation for a pydantic field that holds one of the codes of an enumeration."""

    def __init__(self, descriptor: EnumDescriptor) -> None:
        self.descriptor = descriptor

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        codes = labels(self.descriptor)

        def known(value: str) -> str:
            if value not in codes:
                raise PydanticCustomError("enum", "not one of {expected}", {"expected": ", ".join(codes)})
            return value

        return AfterValidator(known).__get_pydantic_core_schema__(source, handler)  # type: ignore[arg-type]

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], Any]) -> Any:
        return {"type": "string", "enum": list(labels(self.descriptor))}


def one_of(descriptor: EnumDescriptor) -> Any:
    """For `Annotated[str, one_of(Level.DESCRIPTOR)]`: only its codes are valid."""
    return _OneOf(descriptor)


def _prefix(descriptor: EnumDescriptor) -> str:
    zero: str = descriptor.values_by_number[0].name
    return zero.removesuffix("UNSPECIFIED")


def code_of(descriptor: EnumDescriptor, number: int) -> str:
    """Short code of a number, for example "major"; empty for unspecified or unknown."""
    value = descriptor.values_by_number.get(number)
    if value is None or number == 0:
        return ""
    return str(value.name.removeprefix(_prefix(descriptor)).lower())


def number_of(descriptor: EnumDescriptor, code: str) -> int:
    """Number of a short code, 0 for the empty one and for one that a newer release has stored."""
    value = descriptor.values_by_name.get(_prefix(descriptor) + code.upper())
    return int(value.number) if value is not None else 0


@cache
def labels(descriptor: EnumDescriptor) -> dict[str, str]:
    """Codes with their Chinese labels, in the order of the contract."""
    return {
        code_of(descriptor, value.number): value.GetOptions().Extensions[values_pb2.zh]
        for value in descriptor.values
        if value.number != 0
    }
