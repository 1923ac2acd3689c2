"""The sample consumer's file holds every fact once and in order, whatever the log repeats or lacks."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from google.protobuf import descriptor_pb2, timestamp_pb2
from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from hypothesis import given, settings
from hypothesis import strategies as st
from joint.incident.v1.incident_pb2 import IncidentVerified
from sample_clients import load

from chassis.proto_text import files_of

SAMPLE = load("follow_topic")
VALUE = IncidentVerified(note="现场\t核实\n属实").SerializeToString()


@dataclass
class Logged:
    """One record as aiokafka gives it."""

    offset: int
    sequence: int
    type: str = "joint.incident.v1.IncidentVerified"
    value: bytes = VALUE
    headers: list[tuple[str, bytes]] = field(init=False)

    def __post_init__(self) -> None:
        said = {"sequence": str(self.sequence), "id": f"id-{self.sequence}", "type": self.type}
        said |= {"subject": "s", "time": "2023-04-20T01:06:00Z"}
        self.headers = [(f"ce_{name}", text.encode()) for name, text in said.items()]


def described(file: FileDescriptor) -> FileDescriptorProto:
    made = FileDescriptorProto()
    file.CopyToProto(made)
    return made


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contract") / "contract.binpb"
    google = [descriptor_pb2.DESCRIPTOR, timestamp_pb2.DESCRIPTOR]
    files = [described(file) for file in [*google, *files_of([IncidentVerified])]]
    path.write_bytes(FileDescriptorSet(file=files).SerializeToString())
    return path


def run(path: Path, contract: Path, log: list[Logged], steps: int) -> None:
    """Starts on the file and reads at most so many records; then it is killed."""
    path.touch()
    with path.open("r+b") as file:
        follower = SAMPLE.Follower(file, contract)
        place, read = follower.next, 0
        while place < len(log) and read < steps:
            place = follower.next if follower.take(log[place]) else place + 1
            read += 1


def numbers(path: Path) -> list[int]:
    return [int(line.split("\t")[0]) for line in path.read_text("utf-8").splitlines()]


@given(st.permutations(range(1, 9)), st.lists(st.integers(1, 8)), st.lists(st.integers(0, 9)), st.data())
@settings(max_examples=60, deadline=None)
def test_every_fact_stands_once_and_in_order(
    contract: Path, order: list[int], repeated: list[int], kills: list[int], data: st.DataObject
) -> None:
    log = [Logged(offset, sequence) for offset, sequence in enumerate([*order, *repeated])]
    with TemporaryDirectory() as folder:
        path = Path(folder, "facts.tsv")
        for steps in kills:
            run(path, contract, log, steps)
            torn = data.draw(st.integers(0, path.stat().st_size))
            path.write_bytes(path.read_bytes()[:torn])
        run(path, contract, log, 10_000)
        assert numbers(path) == list(range(1, 9))


def test_a_line_says_what_the_fact_says(contract: Path, tmp_path: Path) -> None:
    run(tmp_path / "facts.tsv", contract, [Logged(0, 1)], 1)
    line = (tmp_path / "facts.tsv").read_text("utf-8")
    assert line == (
        "1\t1\tid-1\tjoint.incident.v1.IncidentVerified\ts\t2023-04-20T01:06:00Z\t"
        '{"note": "现场\\t核实\\n属实"}\n'
    )


def test_a_kind_that_the_contract_does_not_know_is_kept_without_data(contract: Path, tmp_path: Path) -> None:
    run(tmp_path / "facts.tsv", contract, [Logged(0, 1, "joint.future.v1.Thing")], 1)
    assert (tmp_path / "facts.tsv").read_text("utf-8").split("\t")[-1] == "\n"
