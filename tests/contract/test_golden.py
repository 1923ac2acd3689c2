"""Every event type that was ever sent can still be read, and means the same."""

from pathlib import Path

import pytest
from google.protobuf import descriptor_pool, json_format, message_factory
from google.protobuf.message import Message

from cases import aggregates as cases
from drills import aggregates as drills
from expert_pool import aggregates as experts
from incident import aggregates as incident
from picture.projections import REGISTRY
from resources import aggregates as resources

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.bin"))
AGGREGATES = tuple(a for s in (incident, resources, experts, drills, cases) for a in s.AGGREGATES)
EVENTS = [event for aggregate in AGGREGATES for event in aggregate.events]
CLOSED = {event for a in AGGREGATES if a.local or a.addressee for event in a.events}
"""Facts that never reach a picture: local ones, and those of a pair of regions alone."""


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES])
def golden(request: pytest.FixtureRequest) -> Path:
    """One golden wire file."""
    path: Path = request.param
    return path


@pytest.fixture
def message(golden: Path) -> Message:
    """Its message, read with the present contract."""
    descriptor = descriptor_pool.Default().FindMessageTypeByName(golden.stem)
    read: Message = message_factory.GetMessageClass(descriptor)()
    read.ParseFromString(golden.read_bytes())
    return read


@pytest.mark.parametrize("event", EVENTS, ids=[e.DESCRIPTOR.full_name for e in EVENTS])
def test_every_event_type_has_a_golden_file(event: type[Message]) -> None:
    assert (GOLDEN / f"{event.DESCRIPTOR.full_name}.bin").exists()


def test_a_golden_file_means_what_it_meant(golden: Path, message: Message) -> None:
    expected = json_format.Parse(golden.with_suffix(".json").read_text("utf-8"), type(message)())
    assert message == expected


def test_nothing_of_a_golden_file_is_unknown_now(golden: Path, message: Message) -> None:
    again = type(message)()
    again.CopyFrom(message)
    again.DiscardUnknownFields()
    assert again == message
    assert again.ByteSize() == len(golden.read_bytes())


def test_the_picture_understands_every_golden_file_that_reaches_it(message: Message) -> None:
    assert (type(message) in REGISTRY) == (type(message) not in CLOSED)
