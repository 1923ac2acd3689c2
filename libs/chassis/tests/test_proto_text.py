"""A .proto file written from its descriptor says the same as the one it was made from."""

from pathlib import Path

import pytest
from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto, FileDescriptorSet
from grpc_tools import protoc
from joint.common.v1.heartbeat_pb2 import RelayHeartbeat
from joint.incident.v1.incident_pb2 import IncidentReported

from chassis.proto_text import files_of, text
from incident.aggregates import AGGREGATES

WELL_KNOWN = Path(protoc.__file__).parent / "_proto"
EVENTS = [event for aggregate in AGGREGATES for event in aggregate.events]
FILES = files_of([RelayHeartbeat, *EVENTS])


def compiled(folder: Path) -> dict[str, FileDescriptorProto]:
    """What protoc makes of the written texts, by file name."""
    for file in FILES:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(file), encoding="utf-8")
    out, names = folder / "set.binpb", [file.name for file in FILES]
    assert protoc.main(["", f"-I{folder}", f"-I{WELL_KNOWN}", f"--descriptor_set_out={out}", *names]) == 0
    return {f.name: f for f in FileDescriptorSet.FromString(out.read_bytes()).file}


def without_json_names(file: FileDescriptorProto) -> FileDescriptorProto:
    """Without what protoc adds to each field by itself."""
    waiting: list[DescriptorProto] = [*file.message_type]
    fields = [*file.extension]
    while waiting:
        message = waiting.pop()
        waiting += message.nested_type
        fields += message.field
    for field in fields:
        field.ClearField("json_name")
    return file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FileDescriptorProto]:
    return compiled(tmp_path_factory.mktemp("proto"))


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_the_text_compiles_to_the_same_descriptor(
    made: dict[str, FileDescriptorProto], file: FileDescriptor
) -> None:
    original = FileDescriptorProto()
    file.CopyToProto(original)
    assert without_json_names(made[file.name]) == original


def test_what_is_imported_comes_along_and_google_s_own_does_not() -> None:
    assert [file.name for file in files_of([IncidentReported])] == [
        "joint/common/v1/values.proto",
        "joint/incident/v1/incident.proto",
    ]
