"""What a journal promises, in memory and on a real database."""

import asyncio

import pytest
from toys import TALLY, call, note, refuse

from chassis.errors import Kind, Refusal
from chassis.journal import Journal


async def test_first_commit_opens_the_stream(journal: Journal) -> None:
    outcome = await journal.execute(TALLY, "a-1", call(), lambda _: note("one", "two"))
    assert (outcome.version, outcome.state.count, outcome.replayed) == (2, 2, False)
    assert await journal.load(TALLY, "a-1") == (outcome.state, 2)


async def test_unknown_stream_loads_as_none(journal: Journal) -> None:
    assert await journal.load(TALLY, "nothing") is None


async def test_state_is_the_fold_of_all_facts(journal: Journal) -> None:
    await journal.execute(TALLY, "a-2", call(), lambda _: note("one"))
    outcome = await journal.execute(TALLY, "a-2", call(), lambda _: note("two"))
    assert (outcome.version, outcome.state.count, outcome.state.last) == (2, 2, "two")


async def test_no_event_no_commit(journal: Journal) -> None:
    await journal.execute(TALLY, "a-3", call(), lambda _: note("one"))
    outcome = await journal.execute(TALLY, "a-3", call(), lambda _: [])
    assert outcome.version == 1


async def test_repeat_with_same_body_answers_the_first_result(journal: Journal) -> None:
    await journal.execute(TALLY, "a-4", call("cmd-4"), lambda _: note("one"))
    await journal.execute(TALLY, "a-4", call(), lambda _: note("two"))
    again = await journal.execute(TALLY, "a-4", call("cmd-4"), refuse)
    assert (again.version, again.state.last, again.replayed) == (1, "one", True)


async def test_repeat_with_other_body_is_refused(journal: Journal) -> None:
    await journal.execute(TALLY, "a-5", call("cmd-5", b"one"), lambda _: note("one"))
    with pytest.raises(Refusal) as caught:
        await journal.execute(TALLY, "a-5", call("cmd-5", b"other"), lambda _: note("two"))
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "idempotency_key_reused")


async def test_refusal_is_not_stored(journal: Journal) -> None:
    with pytest.raises(Refusal):
        await journal.execute(TALLY, "a-6", call("cmd-6"), refuse)
    outcome = await journal.execute(TALLY, "a-6", call("cmd-6"), lambda _: note("one"))
    assert outcome.version == 1


async def test_stale_version_is_refused_at_once(journal: Journal) -> None:
    await journal.execute(TALLY, "a-7", call(), lambda _: note("one", "two"))
    with pytest.raises(Refusal) as caught:
        await journal.execute(TALLY, "a-7", call(expected_version=1), lambda _: note("three"))
    assert caught.value.kind is Kind.STALE


async def test_other_kind_of_aggregate_is_not_found(journal: Journal) -> None:
    await journal.execute(TALLY, "a-8", call(), lambda _: note("one"))
    other = TALLY.__class__("other", "others", TALLY.state, TALLY.evolve, TALLY.events)
    with pytest.raises(Refusal) as caught:
        await journal.execute(other, "a-8", call(), lambda _: note("two"))
    assert caught.value.kind is Kind.NOT_FOUND
    assert await journal.load(other, "a-8") is None


async def test_concurrent_commands_on_one_stream_all_count(journal: Journal) -> None:
    words = ("one", "two", "three")
    await asyncio.gather(
        *(journal.execute(TALLY, "a-9", call(), lambda _, w=word: note(w)) for word in words)  # type: ignore[misc]
    )
    loaded = await journal.load(TALLY, "a-9")
    assert loaded is not None
    assert loaded[1] == 3


async def test_concurrent_repeats_end_in_one_effect(journal: Journal) -> None:
    outcomes = await asyncio.gather(
        *(journal.execute(TALLY, "a-10", call("cmd-10"), lambda _: note("one")) for _ in range(20))
    )
    assert {outcome.version for outcome in outcomes} == {1}
    assert sum(not outcome.replayed for outcome in outcomes) == 1


async def test_many_streams_commit_together(journal: Journal) -> None:
    ids = [f"b-{number}" for number in range(60)]
    outcomes = await asyncio.gather(
        *(journal.execute(TALLY, id, call(), lambda _: note("one")) for id in ids)
    )
    assert [outcome.id for outcome in outcomes] == ids


async def test_a_stream_of_an_exercise_is_there_for_its_own_alone(journal: Journal) -> None:
    await journal.within("e").execute(TALLY, "a-20", call(exercise_id="e"), lambda _: note("one"))
    loaded = [await journal.within(who).load(TALLY, "a-20") for who in (None, "e", "f")]
    assert [found is not None for found in loaded] == [False, True, False]
    for other in (None, "f"):
        with pytest.raises(Refusal) as caught:
            await journal.within(other).execute(TALLY, "a-20", call(exercise_id=other), lambda _: note("two"))
        assert caught.value.rule == "journal.not_found"
