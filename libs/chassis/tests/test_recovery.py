"""Facts that were told and lost are taken back under their hashes; nothing else is put in their place."""

import pytest
from toys import KEPT, TALLY, call, note, refuse

from chassis.clock import new_id
from chassis.commits import Commit
from chassis.envelope import Record
from chassis.errors import Refusal
from chassis.memory import MemoryBus, MemoryJournal
from chassis.recovery import NotUnderstood, Recovery

TOPICS = {"tally": "qingpu.incident.v1", "kept": "qingpu.local.incident.v1"}


class Cell:
    """A journal of tallies and what was told of it."""

    def __init__(self) -> None:
        self.journal = MemoryJournal(service="incident", region="310118")
        self.bus = MemoryBus(self.journal.store, TOPICS)
        self.passed: dict[str, int] = {}
        self.recovery = Recovery(self.journal.store, (TALLY, KEPT), TOPICS, self.beyond)

    async def beyond(self, counter: str, value: int) -> None:
        self.passed[counter] = max(value, self.passed.get(counter, 0))

    @property
    def told(self) -> list[Record]:
        return [record for records in self.bus.records.values() for record in records]

    @property
    def commits(self) -> dict[str, Commit]:
        return self.journal.store.commits


async def test_a_repeated_command_is_answered_by_what_was_taken_back() -> None:
    first, second = Cell(), Cell()
    key = new_id()
    before = await first.journal.execute(TALLY, "s", call(key, b"as it was sent"), lambda _: note("a", "b"))
    await second.recovery.take_back(first.told)
    after = await second.journal.execute(TALLY, "s", call(key, b"as it was sent"), refuse)
    assert (after.id, after.state, after.version, after.replayed) == (
        before.id,
        before.state,
        before.version,
        True,
    )
    with pytest.raises(Refusal):
        await second.journal.execute(TALLY, "s", call(), refuse)


async def test_the_next_command_follows_what_was_taken_back() -> None:
    first, second = Cell(), Cell()
    await first.journal.execute(TALLY, "s", call(), lambda _: note("a", "b"))
    await second.recovery.take_back(first.told)
    next_one = await second.journal.execute(TALLY, "s", call(), lambda _: note("c"))
    assert (next_one.version, next_one.state.count) == (3, 3)
    assert second.commits["s@00000003"]["previous"] == first.commits["s@00000001"]["hash"]


async def test_half_of_a_commit_is_taken_back_as_far_as_it_was_told() -> None:
    first, second = Cell(), Cell()
    await first.journal.execute(TALLY, "s", call(), lambda _: note("a", "b", "c"))
    await second.recovery.take_back(first.told[:2])
    assert second.commits["s@00000001"]["state"]["count"] == 2


async def test_a_fact_in_whose_place_another_was_written_is_named_and_nothing_is_overwritten() -> None:
    first, second = Cell(), Cell()
    for cell, word in ((first, "told"), (second, "written since")):
        await cell.journal.execute(TALLY, "s", call(), lambda _, word=word: note(word))  # type: ignore[misc]
    await first.journal.execute(TALLY, "s", call(), lambda _: note("after it"))
    await first.journal.execute(TALLY, "t", call(), lambda _: note("elsewhere"))
    taken = await second.recovery.take_back(first.told)
    assert [(r.subject, r.version) for r in taken.forked] == [("s", 1), ("s", 2)]
    assert second.commits["s@00000001"]["state"]["last"] == "written since"
    assert [commit["_id"] for commit in taken.commits] == ["t@00000001"]


async def test_a_fact_of_a_later_release_is_not_guessed_at() -> None:
    first = Cell()
    await first.journal.execute(TALLY, "s", call(), lambda _: note("a"))
    with pytest.raises(NotUnderstood):
        await Recovery(Cell().journal.store, (KEPT,), TOPICS, first.beyond).take_back(first.told)


async def test_a_number_for_people_that_was_given_is_not_given_again() -> None:
    first, second = Cell(), Cell()
    for words in ("QP-20230420-007", "QP-20230420-012 之后", "演练-QP-20230421-1003"):
        exercise = "e1" if words.startswith("演练") else None
        said = note(words)
        await first.journal.execute(TALLY, new_id(), call(exercise_id=exercise), lambda _, said=said: said)  # type: ignore[misc]
    await second.recovery.take_back(first.told)
    assert second.passed == {"QP-20230420": 12, "e1/QP-20230421": 1003}
