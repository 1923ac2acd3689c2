"""The text of a .proto file from its descriptor, for readers who have no copy of `proto/`."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
)
from google.protobuf.message import Message

Field = FieldDescriptorProto
WELL_KNOWN = "google/protobuf/"


def files_of(kinds: Iterable[type[Message]]) -> list[FileDescriptor]:
    """The files that define these messages and what they import, by name; those of Google left out."""
    found: dict[str, FileDescriptor] = {}
    waiting: list[Any] = [kind.DESCRIPTOR.file for kind in kinds]
    while waiting:
        file = waiting.pop()
        if file.name not in found and not file.name.startswith(WELL_KNOWN):
            found[file.name] = file
            waiting += file.dependencies
    return [found[name] for name in sorted(found)]


def text(file: FileDescriptor) -> str:
    """The file in proto3, without comments and services. Options are those that are plain texts."""
    described = FileDescriptorProto()
    file.CopyToProto(described)
    return "\n".join(_file(described)) + "\n"


def _file(file: FileDescriptorProto) -> Iterator[str]:
    yield from ('syntax = "proto3";', f"package {file.package};")
    yield from (f'import "{name}";' for name in file.dependency)
    for extended in dict.fromkeys(e.extendee for e in file.extension):
        members = [e for e in file.extension if e.extendee == extended]
        yield f"extend {extended} {{"
        yield from (f"  {_field(member)}" for member in members)
        yield "}"
    for enum in file.enum_type:
        yield from _enum(enum)
    for message in file.message_type:
        yield from _message(message)


def _message(message: DescriptorProto) -> Iterator[str]:
    maps = {n.name: n for n in message.nested_type if n.options.map_entry}
    yield f"message {message.name} {{"
    yield from (f"  option {option};" for option in _options(message.options))
    for enum in message.enum_type:
        yield from (f"  {line}" for line in _enum(enum))
    for nested in message.nested_type:
        if nested.name not in maps:
            yield from (f"  {line}" for line in _message(nested))
    yield from (f"  {line}" for line in _fields(message, maps))
    yield from (f"  reserved {r.start} to {r.end - 1};" for r in message.reserved_range)
    yield from (f'  reserved "{name}";' for name in message.reserved_name)
    yield "}"


def _fields(message: DescriptorProto, maps: dict[str, DescriptorProto]) -> Iterator[str]:
    """Fields in order; those of a real oneof stand together in it."""
    written: set[int] = set()
    for field in message.field:
        entry = maps.get(field.type_name.rpartition(".")[2])
        if entry is not None:
            key, value = (_type(f) for f in entry.field)
            yield f"map<{key}, {value}> {field.name} = {field.number};"
        elif not field.HasField("oneof_index") or field.proto3_optional:
            yield _field(field)
        elif field.oneof_index not in written:
            written.add(field.oneof_index)
            yield f"oneof {message.oneof_decl[field.oneof_index].name} {{"
            members = [f for f in message.field if f.HasField("oneof_index")]
            yield from (f"  {_field(f)}" for f in members if f.oneof_index == field.oneof_index)
            yield "}"


def _field(field: Field) -> str:
    label = "repeated " if field.label == Field.LABEL_REPEATED else ""
    optional = "optional " if field.proto3_optional else ""
    return f"{optional}{label}{_type(field)} {field.name} = {field.number}{_bracketed(field.options)};"


def _type(field: Field) -> str:
    return field.type_name or Field.Type.Name(field.type).removeprefix("TYPE_").lower()


def _enum(enum: EnumDescriptorProto) -> Iterator[str]:
    yield f"enum {enum.name} {{"
    yield from (f"  {v.name} = {v.number}{_bracketed(v.options)};" for v in enum.value)
    yield "}"


def _bracketed(options: Message) -> str:
    found = ", ".join(_options(options))
    return f" [{found}]" if found else ""


def _options(options: Message) -> Iterator[str]:
    for field, value in options.ListFields():
        if isinstance(value, str):
            name = f"({field.full_name})" if field.is_extension else field.name
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"
