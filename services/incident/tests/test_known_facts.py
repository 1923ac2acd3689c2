"""What the cell keeps of all regions' facts: one row per stream, one item per fact that asks for 签收."""

from dataclasses import replace

import pytest
from google.protobuf.message import Message
from topic_log import fact

from chassis.acknowledging import asked
from chassis.envelope import Record
from incident import samples
from incident.projections import KnownFacts


@pytest.fixture
def record() -> Record:
    """A record of Jiashan."""
    return fact(1)


@pytest.mark.parametrize("message", samples.ALL, ids=lambda m: type(m).__name__)
def test_every_fact_leaves_a_row_and_some_an_item(message: Message, record: Record) -> None:
    typed = replace(record, type=message.DESCRIPTOR.full_name)
    known = KnownFacts()
    assert known.fold(None, typed, message)["type"]
    item = known.item(typed, message, {})
    if asked(message):
        others = [code for code in asked(message) if code != "330421"]
        assert item == {
            "item_type": typed.type,
            "region": "330421",
            "subject": typed.subject,
            "ack_regions": others,
        }
    else:
        assert item is None


def test_a_notice_is_known_in_its_newest_version(record: Record) -> None:
    known, row = KnownFacts(), None
    for message in samples.NOTICE:
        row = known.fold(row, record, message)
    assert row is not None
    assert row["type"] == "neighbour_notice"
    kept = {name: row["data"][name] for name in ("state", "incident_id", "to_regions", "notice_version")}
    assert kept == {
        "state": "lifted",
        "incident_id": samples.INCIDENT_ID,
        "to_regions": ["310118", "320509"],
        "notice_version": 2,
    }
