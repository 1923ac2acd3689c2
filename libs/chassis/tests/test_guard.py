"""A journal that lost what was told is not written; the refusal says to whom and what to do."""

from typing import Any

import pytest

from chassis.errors import Kind, Refusal
from chassis.guard import ALONE, BEHIND, OPEN, RESTORED, RESTORING, SENTENCES, Guard
from chassis.journal_store import MongoStore


class Kept:
    """One document of a database."""

    name = "liandong_qingpu_incident"
    away = False

    def __init__(self) -> None:
        self.document: dict[str, Any] | None = None
        self.inserted: list[Any] = []

    def collection(self, name: str) -> "Kept":
        return self

    async def find_one(self, _: Any) -> dict[str, Any] | None:
        return self.document

    async def insert_many(self, commits: list[Any], *, ordered: bool) -> None:
        self.inserted += commits


async def _refused(guard: Guard, database: Kept) -> Refusal | None:
    store = MongoStore(database, guard.admit)  # type: ignore[arg-type]
    try:
        await store.insert({"_id": "s@00000001"})
    except Refusal as refusal:
        return refusal
    return None


async def test_a_database_that_was_never_restored_is_open() -> None:
    database = Kept()
    guard = Guard(database, "incident")  # type: ignore[arg-type]
    await guard.load()
    assert await _refused(guard, database) is None
    assert (len(database.inserted), guard.trouble()) == (1, "")


@pytest.mark.parametrize("state", [RESTORING, RESTORED, BEHIND, ALONE])
async def test_nothing_is_written_until_it_is_open_again(state: str) -> None:
    database = Kept()
    guard = Guard(database, "incident")  # type: ignore[arg-type]
    database.document = {"_id": "journal", "state": state}
    await guard.load()
    refusal = await _refused(guard, database)
    assert refusal is not None
    assert (refusal.kind, refusal.rule, refusal.sentence) == (
        Kind.UNAVAILABLE,
        "journal.behind",
        SENTENCES[state],
    )
    assert refusal.retry_after
    assert guard.trouble()
    assert database.inserted == []
    database.document = {"_id": "journal", "state": OPEN, "epoch": 2}
    await guard.load()
    assert await _refused(guard, database) is None


async def test_nothing_is_written_before_the_database_was_asked() -> None:
    database = Kept()
    guard = Guard(database, "incident")  # type: ignore[arg-type]
    refusal = await _refused(guard, database)
    assert refusal is not None
    assert (guard.asked, refusal.rule) == (False, "journal.unavailable")


async def test_who_does_not_answer_is_named() -> None:
    database = Kept()
    guard = Guard(database, "incident")  # type: ignore[arg-type]
    database.document = {"_id": "journal", "state": ALONE, "silent": ["320509", "330421"]}
    await guard.load()
    assert "neighbours are silent (320509, 330421)" in guard.trouble()
