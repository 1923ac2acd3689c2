"""Reading in order: duplicates dropped, gaps kept and filled, foreign and broken records named."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from topic_log import TOPIC, TopicLog, fact

from chassis.inbox_tail import Place, Tail, Taken, runs
from chassis.regions import Zone, load_zone


@pytest.fixture
def zone() -> Zone:
    return load_zone(Path("deploy/regions.yaml"))


@pytest.fixture
def log() -> TopicLog:
    return TopicLog()


@pytest.fixture
def tail(log: TopicLog, zone: Zone) -> Tail:
    return Tail(log, zone, {TOPIC: Place()})


@pytest.fixture
async def reading(tail: Tail) -> AsyncIterator[AsyncIterator[list[Taken]]]:
    batches = tail.batches()
    yield batches
    await batches.aclose()  # type: ignore[attr-defined]


async def test_records_come_in_order(log: TopicLog, reading: AsyncIterator[list[Taken]]) -> None:
    for number in (1, 2, 3):
        log.append(fact(number))
    assert [t.record.sequence for t in await anext(reading) if t.record] == [1, 2, 3]


async def test_duplicates_are_dropped_and_kept_for_the_fork_check(
    log: TopicLog, tail: Tail, reading: AsyncIterator[list[Taken]]
) -> None:
    for number in (1, 2, 1, 2, 3):
        log.append(fact(number))
    assert [t.record.sequence for t in await anext(reading) if t.record] == [1, 2, 3]
    assert [r.sequence for r in tail.duplicates] == [1, 2]


def test_a_run_ends_where_a_number_does_not_follow_or_the_topic_changes() -> None:
    other = replace(fact(5), topic="jiashan.resources.v1")
    records = [fact(3), fact(4), other, fact(5), fact(7), fact(7), fact(8)]
    assert [[r.sequence for r in run] for run in runs(records)] == [[3, 4], [5], [5], [7], [7, 8]]
    assert list(runs([])) == []


async def test_gap_is_filled_from_behind_it_and_then_read_again(
    log: TopicLog, reading: AsyncIterator[list[Taken]]
) -> None:
    for number in (1, 4, 5, 2, 3):
        log.append(fact(number))
    first, second = await anext(reading), await anext(reading)
    assert [t.record.sequence for t in first + second if t.record] == [1, 2, 3, 4, 5]


async def test_a_log_goes_on_behind_what_was_read_until_its_end_was_read(
    log: TopicLog, tail: Tail, reading: AsyncIterator[list[Taken]]
) -> None:
    for number in (1, 2, 3):
        log.append(fact(number))
    log.batch = 2
    assert tail.unread == frozenset()
    await anext(reading)
    assert tail.unread == {TOPIC}
    await anext(reading)
    assert tail.unread == frozenset()


async def test_gap_is_named_only_when_the_end_was_reached(
    log: TopicLog, tail: Tail, reading: AsyncIterator[list[Taken]]
) -> None:
    log.batch = 2
    for number in (1, 4, 5):
        log.append(fact(number))
    await anext(reading)
    assert tail.missing == []
    later = asyncio.ensure_future(anext(reading))
    while not tail.missing:
        await asyncio.sleep(0)
    assert [(gap.topic, gap.first, gap.last) for gap in tail.missing] == [(TOPIC, 2, 3)]
    assert tail.places[TOPIC].safe_offset == 1
    log.append(fact(2))
    assert [t.record.sequence for t in await later if t.record] == [2]
    assert [(gap.first, gap.last) for gap in tail.missing] == [(3, 3)]


async def test_filled_gap_is_no_longer_missing(
    log: TopicLog, tail: Tail, reading: AsyncIterator[list[Taken]]
) -> None:
    for number in (1, 3):
        log.append(fact(number))
    await anext(reading)
    log.append(fact(2))
    assert [t.record.sequence for t in await anext(reading) if t.record] == [2]
    assert [t.record.sequence for t in await anext(reading) if t.record] == [3]
    assert tail.missing == []


@pytest.mark.parametrize(
    ("header", "value", "problem"),
    [("ce_region", b"310118", "may not write"), ("ce_sequence", b"x", "envelope")],
)
async def test_bad_record_has_a_problem_and_no_number(
    log: TopicLog, reading: AsyncIterator[list[Taken]], header: str, value: bytes, problem: str
) -> None:
    log.append(fact(1), **{header: value})
    [taken] = await anext(reading)
    assert taken.record is None
    assert problem in taken.problem


async def test_unparsable_payload_keeps_its_number(
    log: TopicLog, reading: AsyncIterator[list[Taken]]
) -> None:
    log.append(fact(1))
    log.records[0].value = b"\xff\xff"
    [taken] = await anext(reading)
    assert taken.record is not None
    assert "payload" in taken.problem


async def test_unknown_type_is_passed_on_without_message(
    log: TopicLog, reading: AsyncIterator[list[Taken]]
) -> None:
    log.append(fact(1), ce_type=b"joint.incident.v9.Later")
    [taken] = await anext(reading)
    assert taken.record is not None
    assert (taken.message, taken.problem) == (None, "")


async def test_repeats_alone_are_handed_over_and_do_not_pile_up(
    log: TopicLog, tail: Tail, reading: AsyncIterator[list[Taken]]
) -> None:
    log.append(fact(1))
    await anext(reading)
    for _ in range(3):
        log.append(fact(1))
    assert await anext(reading) == []
    assert [r.sequence for r in tail.duplicates] == [1, 1, 1]
