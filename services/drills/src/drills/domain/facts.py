"""Every kind of fact that can be part of an exercise, and which facts a pattern means."""

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import joint
from google.protobuf import message_factory
from google.protobuf.message import Message
from pydantic import BaseModel

from drills.commands.script import FactPattern
from kernel.values import STORED

# What nobody plays: values, and what a pair of regions keeps to itself.
_LEFT_OUT = ("joint.common.", "joint.cases.")


def _modules() -> list[Any]:
    """The contract's modules as far as this installation has them."""
    found = pkgutil.walk_packages(joint.__path__, "joint.")
    names = sorted(each.name for each in found if each.name.endswith("_pb2"))
    return [importlib.import_module(name) for name in names if not name.startswith(_LEFT_OUT)]


def _messages() -> dict[str, type[Message]]:
    descriptors = [d for module in _modules() for d in module.DESCRIPTOR.message_types_by_name.values()]
    return {d.full_name: message_factory.GetMessageClass(d) for d in descriptors}


FACT_TYPES: Mapping[str, type[Message]] = _messages()
"""Messages of the contract by full name; values among them never stand on a log by themselves."""


class SeenFact(BaseModel):
    """A fact of an exercise as it stands on the log. `fields`: the plain ones of its message."""

    model_config = STORED
    id: str
    type: str
    region: str
    subject: str
    at: datetime
    actor: str
    fields: dict[str, Any]

    @property
    def by_player(self) -> bool:
        """Whether somebody did it, and no program of a cell nor the controllers."""
        return not self.actor.startswith("/") and not self.type.startswith("joint.drills.")


def matches(pattern: FactPattern, fact: SeenFact) -> bool:
    """Whether a pattern means a fact."""
    return (
        fact.type == pattern.event_type
        and pattern.region in ("", fact.region)
        and all(_holds(fact.fields.get(each.field), each.value) for each in pattern.filters)
    )


def _holds(value: Any, wanted: str) -> bool:
    if isinstance(value, list):
        return wanted in map(_text, value)
    return value is not None and _text(value) == wanted


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
