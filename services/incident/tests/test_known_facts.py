"""What the cell keeps of all regions' facts: one row per stream, one item per fact that asks for 签收."""

from dataclasses import replace

import pytest
from google.protobuf.message import Message
from topic_log import fact

from chassis.acknowledging import asked
from chassis.envelope import Record
from incident import samples
from incident.projections import FILES, known_facts


@pytest.fixture
def record() -> Record:
    """A record of Jiashan."""
    return fact(1)


@pytest.mark.parametrize("message", samples.ALL, ids=lambda m: type(m).__name__)
def test_a_fact_that_asks_for_an_answer_leaves_an_item(message: Message, record: Record) -> None:
    typed = replace(record, type=message.DESCRIPTOR.full_name)
    known = known_facts()
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


@pytest.mark.parametrize("message", samples.ALL, ids=lambda m: type(m).__name__)
def test_what_is_wanted_leaves_a_row(message: Message, record: Record) -> None:
    known = known_facts()
    kept = {fact for file in FILES for fact in file.DATA}
    assert known.wants(record, message) == (type(message) in kept or bool(asked(message)))
    assert bool(known.fold(None, record, message)["type"]) == (type(message) in kept)


def test_a_notice_is_known_in_its_newest_version(record: Record) -> None:
    known, row = known_facts(), None
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
