"""The store answers with the head there is, whatever a process knows of the stream, on a real database."""

import asyncio

import pytest
from lab import Lab
from toys import TALLY, call, note

from chassis import journal_store
from chassis.journal_store import MongoStore

pytestmark = pytest.mark.real


@pytest.fixture
def store(lab: Lab) -> MongoStore:
    return MongoStore(lab.database)


async def _version(store: MongoStore, subject: str, known: dict[str, object] | None = None) -> int:
    head = await store.head(subject, known)
    return head["version"] if head else 0


async def test_a_head_is_that_of_the_store_whatever_is_known(lab: Lab, store: MongoStore) -> None:
    assert await store.head("s") is None
    await lab.journal().execute(TALLY, "s", call(), lambda _: note("one"))
    first = await store.head("s")
    assert first is not None
    assert await store.head("s", first) is first
    # A commit of two facts: the next one's id follows its last version.
    await lab.journal().execute(TALLY, "s", call(), lambda _: note("two", "three"))
    second = await store.head("s", first)
    assert second is not None
    assert (second["version"], await store.head("s", second)) == (2, second)
    await lab.journal().execute(TALLY, "s", call(), lambda _: note("four"))
    assert [await _version(store, "s", known) for known in (None, first, second)] == [4, 4, 4]


async def test_many_are_asked_at_once_and_each_is_answered(
    lab: Lab, store: MongoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_store, "HEADS_AT_ONCE", 2)
    there = [f"s{n}" for n in range(5)]
    for subject in there:
        await lab.journal().execute(TALLY, subject, call(), lambda _: note("one"))
    known = await store.head("s1")
    await lab.journal().execute(TALLY, "s2", call(), lambda _: note("two"))
    asked = [("s0", None), ("s1", known), ("t", None), *((s, None) for s in there[2:]), ("s2", None)]
    found = await asyncio.gather(*(_version(store, subject, commit) for subject, commit in asked))
    assert found == [1, 1, 0, 2, 1, 1, 2]


async def test_a_process_loads_what_another_wrote(lab: Lab) -> None:
    here, there = lab.journal(), lab.journal()
    await here.execute(TALLY, "s", call(), lambda _: note("one"))
    await there.execute(TALLY, "s", call(), lambda _: note("two"))
    loaded = await here.load(TALLY, "s")
    assert loaded is not None
    assert (loaded[0].last, loaded[1]) == ("two", 2)
