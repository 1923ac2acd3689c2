"""A service keeps rows of the facts that its commands ask about, and of no others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from google.protobuf.wrappers_pb2 import Int64Value, StringValue
from topic_log import fact

from chassis.clock import iso
from chassis.inbox_tail import Taken
from chassis.known_facts import Keep, KnownData, KnownFacts, in_state
from chassis.projection import Row, fold_batch


def _title(message: StringValue, data: KnownData) -> KnownData:
    return {"title": message.value}


@dataclass(frozen=True)
class File:
    """A file of projections about one kind of stream."""

    KIND: str
    DATA: Mapping[type[Message], Keep]


FILE = File("stream", {StringValue: _title, Int64Value: in_state("counted")})


def taken(sequence: int, message: Message, **changes: Any) -> Taken:
    record = fact(sequence, **changes)
    return Taken(record.topic, sequence, (), record.data, record, message)


def folded(*batch: Taken) -> dict[str, Row]:
    return fold_batch(KnownFacts(1, [FILE]), {}, batch).rows


def test_what_nobody_asks_about_leaves_no_row_and_no_gap() -> None:
    first, passed, last = StringValue(value="一"), Timestamp(seconds=1), Int64Value(value=1)
    rows = folded(taken(1, first), taken(2, passed), taken(3, last))
    said = {"title": "一", "state": "counted", "at": iso(fact(3).time)}
    assert (rows["s"]["version"], rows["s"]["data"]) == (3, said)
    assert folded(taken(1, passed)) == {}


def test_a_stream_that_goes_back_is_broken() -> None:
    before = folded(taken(1, StringValue(value="一")), taken(2, Int64Value(value=1)))
    again = fold_batch(KnownFacts(1, [FILE]), before, [taken(3, Int64Value(value=1), version=2)])
    assert (len(again.quarantine), again.rows) == (1, {})
