"""When a database counts as away: a primary that was seen is gone, and not for a moment only."""

from types import SimpleNamespace
from typing import Any

import pytest

from chassis import mongo
from chassis.errors import Kind, Refusal
from chassis.journal_store import MongoStore
from chassis.mongo import Database, Reach
from chassis.vault import MongoKeys


def seen(*, primary: bool) -> Any:
    """What the driver says when a server came or went."""
    return SimpleNamespace(new_description=SimpleNamespace(has_writable_server=lambda: primary))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Its last entry is now."""
    moments = [100.0]
    monkeypatch.setattr(mongo, "monotonic", lambda: moments[-1])
    return moments


def test_a_primary_that_was_never_seen_is_waited_for(clock: list[float]) -> None:
    reach = Reach()
    reach.description_changed(seen(primary=False))
    clock.append(200.0)
    assert not reach.away


def test_a_primary_is_away_after_a_moment_and_back_at_once(clock: list[float]) -> None:
    reach = Reach()
    reach.description_changed(seen(primary=True))
    reach.description_changed(seen(primary=False))
    assert not reach.away
    clock.append(100.9)
    reach.description_changed(seen(primary=False))
    assert not reach.away
    clock.append(101.1)
    assert reach.away
    reach.description_changed(seen(primary=True))
    assert not reach.away


async def test_whoever_has_a_client_waiting_is_told_at_once(clock: list[float]) -> None:
    database = Database("127.0.0.1:9", "nowhere", "nobody", "secret")
    store = MongoStore(database)
    reach = database._reach
    reach.description_changed(seen(primary=True))
    reach.description_changed(seen(primary=False))
    clock.append(102.0)
    questions = (
        MongoKeys(database).find("k"),
        store.head("s"),
        store.by_command("c"),
        store.listing("a", None, {}, 1, ""),
        store.ping(),
    )
    for question in questions:
        with pytest.raises(Refusal) as told:
            await question
        assert told.value.kind is Kind.UNAVAILABLE
    database.close()
