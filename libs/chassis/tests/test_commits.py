"""The hash chain finds one changed byte, and a commit travels as records."""

import copy
from typing import Any

import pytest
from toys import KEPT, TALLY, call, note

from chassis.commits import broken_links, chain_hash, to_record
from chassis.envelope import Malformed, from_headers, to_headers
from chassis.journal import Journal
from chassis.memory import MemoryBus, MemoryJournal


@pytest.fixture
async def chain() -> list[dict[str, Any]]:
    """Three commits of one stream."""
    journal = MemoryJournal(service="incident", region="330421")
    for word in ("one", "two", "three"):
        await journal.execute(TALLY, "s", call(), lambda _, w=word: note(w))  # type: ignore[misc]
    return copy.deepcopy(sorted(journal.store.commits.values(), key=lambda c: str(c["_id"])))


def test_sound_chain_has_no_broken_link(chain: list[dict[str, Any]]) -> None:
    assert broken_links(chain) == []


@pytest.mark.parametrize("field", ["actor", "command_id", "region", "traceparent", "previous", "source"])
def test_changed_field_breaks_its_link(chain: list[dict[str, Any]], field: str) -> None:
    chain[1][field] += "x"
    assert chain[1]["_id"] in broken_links(chain)


def test_one_changed_byte_of_a_fact_is_found(chain: list[dict[str, Any]]) -> None:
    data = chain[0]["events"][0]["data"]
    chain[0]["events"][0]["data"] = bytes([data[0] ^ 1]) + data[1:]
    assert broken_links(chain) == [chain[0]["_id"]]


def test_changed_state_is_found(chain: list[dict[str, Any]]) -> None:
    chain[2]["state"]["count"] = 9
    assert broken_links(chain) == [chain[2]["_id"]]


def test_removed_commit_is_found(chain: list[dict[str, Any]]) -> None:
    assert broken_links([chain[0], chain[2]]) == [chain[1]["_id"]]
    assert broken_links(chain[1:]) == [chain[0]["_id"]]


def test_two_swapped_commits_are_found(chain: list[dict[str, Any]]) -> None:
    first, second, third = chain
    swapped = [{**second, "_id": first["_id"]}, {**first, "_id": second["_id"]}, third]
    assert broken_links(swapped) == [first["_id"], second["_id"]]


def test_a_sound_commit_of_another_history_is_found(chain: list[dict[str, Any]]) -> None:
    chain[1]["state"]["count"] = 9
    chain[1]["hash"] = chain_hash(chain[1])
    assert broken_links(chain) == [chain[2]["_id"]]


def test_record_survives_its_headers(chain: list[dict[str, Any]]) -> None:
    record = to_record(chain[1], 0, "jiashan.incident.v1", 7)
    assert from_headers(record.topic, to_headers(record), record.data) == record


@pytest.mark.parametrize("name", ["ce_id", "ce_specversion", "ce_sequence", "ce_time", "ce_commithash"])
def test_missing_header_is_malformed(chain: list[dict[str, Any]], name: str) -> None:
    record = to_record(chain[1], 0, "jiashan.incident.v1", 7)
    headers = [(n, v) for n, v in to_headers(record) if n != name]
    with pytest.raises(Malformed, match=name):
        from_headers(record.topic, headers, record.data)


@pytest.mark.parametrize(
    ("name", "value"),
    [("ce_sequence", b"0"), ("ce_sequence", b"x"), ("ce_time", b"2023-04-20"), ("ce_specversion", b"0.3"),
     ("ce_subject", b"\xff"), ("content-type", b"application/json")],
)  # fmt: skip
def test_wrong_header_is_malformed(chain: list[dict[str, Any]], name: str, value: bytes) -> None:
    record = to_record(chain[1], 0, "jiashan.incident.v1", 7)
    headers = [(n, value if n == name else v) for n, v in to_headers(record)]
    with pytest.raises(Malformed):
        from_headers(record.topic, headers, record.data)


async def test_memory_bus_numbers_every_fact() -> None:
    journal: Journal = MemoryJournal(service="incident", region="330421")
    assert isinstance(journal, MemoryJournal)
    shared, local = "jiashan.incident.v1", "jiashan.local.incident.v1"
    bus = MemoryBus(journal.store, {TALLY.name: shared, KEPT.name: local})
    await journal.execute(TALLY, "s", call(), lambda _: note("one", "two"))
    await journal.execute(KEPT, "k", call(), lambda _: note("ours"))
    await journal.execute(TALLY, "t", call(), lambda _: note("three"))
    assert [(r.sequence, r.subject, r.version) for r in bus.records[shared]] == [
        (1, "s", 1),
        (2, "s", 2),
        (3, "t", 1),
    ]
    assert [(r.sequence, r.subject, r.topic) for r in bus.records[local]] == [(1, "k", local)]


@pytest.mark.parametrize(
    ("topic", "class_"), [("jiashan.incident.v1", "internal"), ("jiashan.local.incident.v1", "confidential")]
)
def test_the_topic_says_how_secret_a_fact_is(chain: list[dict[str, Any]], topic: str, class_: str) -> None:
    headers = to_headers(to_record(chain[0], 0, topic, 1))
    assert dict(headers)["ce_dataclassification"] == class_.encode()
