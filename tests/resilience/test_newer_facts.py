"""What a newer release says, every kind of fact in turn: nobody here stumbles over what it does not know."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from lives import SERVICES, lives
from newer_facts import (
    CODE,
    FIELD,
    newer_states,
    of_new_streams,
    of_new_types,
    read_by_us,
    told,
    with_fields,
    with_numbers,
)
from picture_facts import PROJECTION, ZONE
from recorded_journals import RELEASES, read
from toys import TALLY, Tally, call, note

from chassis.enums import number_of
from chassis.envelope import Record
from chassis.errors import Refusal
from chassis.inbox_tail import Taken
from chassis.memory import MemoryJournal
from chassis.projection import Folded, Projection, fold_batch
from chassis.topics import read_by, shared_topics
from incident.domain.levels import gravest, is_below
from kernel.moves import NEWER as NEWER_STATE
from kernel.moves import standing
from kernel.values import LEVEL

Facts = dict[str, list[Record]]
NEWER = (with_fields, with_numbers, of_new_types, of_new_streams)


@pytest.fixture(params=SERVICES)
async def facts(request: pytest.FixtureRequest) -> Facts:
    """What one service of Wujiang tells, by topic."""
    return await told(request.param, "wujiang")


def _readers(topic: str) -> list[Projection]:
    """The projections of Jiashan that read a topic."""
    services = [s.parts.known() for name, s in SERVICES.items() if topic in read_by(ZONE, "jiashan", name)]
    return [*services, *([PROJECTION] if topic in shared_topics(ZONE) else [])]


def _folds(facts: Facts, newer: Callable[[Record], Record]) -> list[tuple[list[Taken], Folded]]:
    batches = {topic: read_by_us([newer(r) for r in records]) for topic, records in facts.items()}
    return [
        (batch, fold_batch(projection, {}, batch))
        for topic, batch in batches.items()
        for projection in _readers(topic)
    ]


@pytest.mark.parametrize("newer", NEWER)
def test_every_reader_goes_on(facts: Facts, newer: Callable[[Record], Record]) -> None:
    for batch, folded in _folds(facts, newer):
        assert [bad["reason"] for bad in folded.quarantine] == []
        assert len(folded.hashes) == len(batch)


@pytest.mark.parametrize("newer", [with_fields, with_numbers])
def test_a_known_kind_of_fact_is_understood_in_every_row(
    facts: Facts, newer: Callable[[Record], Record]
) -> None:
    for _, folded in _folds(facts, newer):
        assert folded.unknown == 0
        assert not any(row["unknown"] for row in folded.rows.values())


def test_a_new_kind_of_fact_is_counted_and_marks_its_row(facts: Facts) -> None:
    for batch, folded in _folds(facts, of_new_types):
        later = {t.record.subject for t in batch if t.record and t.record.version > 1}
        assert folded.unknown == sum(t.message is None for t in batch)
        assert {subject for subject, row in folded.rows.items() if row["unknown"]} == later


def test_a_new_kind_of_stream_has_a_row_that_says_so(facts: Facts) -> None:
    for _, folded in _folds(facts, of_new_streams):
        assert {(row["type"], row["unknown"]) for row in folded.rows.values()} == {("", True)}


def test_a_new_field_is_not_lost_by_who_does_not_know_it(facts: Facts) -> None:
    for records in facts.values():
        for record in records:
            message = with_fields(record).message()
            assert message is not None
            assert FIELD in message.SerializeToString()


@pytest.mark.parametrize("newer", NEWER)
@pytest.mark.parametrize("service", SERVICES)
async def test_no_reaction_stumbles(service: str, newer: Callable[[Record], Record]) -> None:
    cell = SERVICES[service].cell("jiashan")
    for other in SERVICES:
        for topic, records in (await told(other, "wujiang")).items():
            if topic in read_by(ZONE, "jiashan", service):
                await cell.take(read_by_us([newer(record) for record in records]))
    await cell.run_timers()


@pytest.mark.parametrize("service", SERVICES)
def test_a_state_that_a_newer_release_stored_can_be_read_and_goes_on(service: str) -> None:
    aggregates: dict[str, Any] = {a.name: (a, facts) for a, facts in lives(SERVICES[service])}
    tried = 0
    for commit in read(RELEASES[-1] / f"{service}.bson.gz"):
        aggregate, facts = aggregates[commit["aggregate"]]
        for newer in newer_states(commit):
            state = aggregate.state.model_validate(newer)
            if aggregate.next_due is not None:
                aggregate.next_due(state)
            later = aggregate.evolve(state, facts[-1], commit["at"])
            assert aggregate.state.model_validate(later.model_dump(mode="json")) == later
            tried += 1
    assert tried > len(aggregates)


def test_a_move_from_a_state_that_only_a_newer_release_knows_is_refused_in_words() -> None:
    state = SimpleNamespace(state=CODE)
    with pytest.raises(Refusal, match=NEWER_STATE):
        standing(state, ("reported",), "incident", {"reported": "接报"})


def test_a_level_that_only_a_newer_release_knows_counts_as_the_worst() -> None:
    assert is_below("major", CODE)
    assert not is_below(CODE, "extraordinary")
    assert gravest("", "major", CODE) == CODE


def test_a_code_that_only_a_newer_release_knows_is_told_as_not_said() -> None:
    assert number_of(LEVEL, CODE) == number_of(LEVEL, "") == 0
    assert number_of(LEVEL, "major") > 0


async def test_what_a_newer_release_stored_survives_a_commit_of_this_one() -> None:
    journal = MemoryJournal(service="incident", region="330421")
    await journal.execute(TALLY, "s", call(), lambda _: note("one"))
    head = await journal.store.head("s")
    assert head is not None
    head["state"]["from_a_newer_release"] = {"said": 1}
    await journal.execute(TALLY, "s", call(), lambda _: note("two"))
    head = await journal.store.head("s")
    assert head is not None
    assert (head["state"]["count"], head["state"]["from_a_newer_release"]) == (2, {"said": 1})
    assert await journal.load(TALLY, "s") == (Tally(count=2, last="two"), 2)
