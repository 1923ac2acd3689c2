"""What the services' own topics tell is enough to write their journals again, whatever was lost of them."""

from typing import Any

import pytest
from lives import SERVICES, Told, journal_of
from picture_facts import ZONE

from chassis.commits import Commit, broken_links
from chassis.envelope import Record
from chassis.memory import MemoryStore
from chassis.recovery import Recovery

every_service = pytest.mark.parametrize("told", SERVICES.values(), ids=list(SERVICES))


async def _restored(told: Told, kept: int) -> tuple[list[Commit], MemoryStore, list[Record]]:
    """The commits of a journal, and one that lost all after the first so many and took them back."""
    journal, bus = await journal_of(told, "qingpu")
    commits = list(journal.store.commits.values())
    store = MemoryStore()
    for commit in commits[:kept]:
        assert await store.insert(commit)
    topics = told.parts.topics_of(ZONE, "qingpu")
    recovery = Recovery(store, told.parts.aggregates, topics, _uncounted)
    lost = [r for records in bus.records.values() for r in records if not _has(store, r)]
    return commits, store, (await recovery.take_back(lost)).forked


async def _uncounted(counter: str, value: int) -> None:
    """No number is given here."""


def _has(store: MemoryStore, record: Record) -> bool:
    return any(c["hash"] == record.commit_hash for c in store.commits.values())


@every_service
@pytest.mark.parametrize("kept", [0, 1, 7])
async def test_a_lost_journal_is_as_it_was_but_for_the_requests(told: Told, kept: int) -> None:
    commits, store, forked = await _restored(told, kept)
    assert forked == []
    assert {id: _told(c) for id, c in store.commits.items()} == {c["_id"]: _told(c) for c in commits}


@every_service
async def test_the_chain_of_what_was_taken_back_holds_and_shows_a_changed_byte(told: Told) -> None:
    _, store, _ = await _restored(told, 0)
    streams: dict[str, list[Commit]] = {}
    for commit in store.commits.values():
        streams.setdefault(commit["subject"], []).append(commit)
    assert [broken_links(stream) for stream in streams.values()] == [[]] * len(streams)
    last = next(iter(streams.values()))[-1]
    last["state"] = {**last["state"], "changed": 1}
    assert last["_id"] in broken_links(next(iter(streams.values())))


@every_service
def test_a_type_of_fact_belongs_to_one_kind_of_stream(told: Told) -> None:
    kinds = [kind for aggregate in told.parts.aggregates for kind in aggregate.events]
    assert len(set(kinds)) == len(kinds)


def _told(commit: Commit) -> dict[str, Any]:
    """All that others can know of a commit."""
    return {name: value for name, value in commit.items() if name not in ("request", "recovered")}
