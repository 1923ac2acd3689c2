"""What `liandong verify` finds in a real journal: a byte, a commit, an end, a stream, a rewritten history."""

import asyncio
from typing import Any

import pytest
from lab import Lab
from signing import chain
from toys import TALLY, call, note

from chassis.commits import chain_hash
from chassis.journal_verify import Verdict, verify
from chassis.mongo import Collection
from chassis.projection import seen
from chassis.relay_numbers import PASSED

pytestmark = pytest.mark.real
FIRST, SECOND, THIRD, OTHER = "s@00000001", "s@00000003", "s@00000004", "t@00000001"


@pytest.fixture
async def noted(lab: Lab) -> Lab:
    """A laboratory with two streams, one of three commits, that its relay has sent and its inbox has read."""
    journal = lab.journal()
    for subject, words in (("s", ("one", "two")), ("s", ("three",)), ("s", ("four",)), ("t", ("one",))):
        await journal.execute(TALLY, subject, call(), lambda _, w=words: note(*w))  # type: ignore[misc]
    running = asyncio.create_task(lab.relay().run())
    records = await lab.read(5)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await lab.database.collection("seen").insert_one(seen(lab.topic, 5, [r.commit_hash for r in records]))
    return lab


@pytest.fixture
def journal(noted: Lab) -> Collection:
    """The commits as an administrator can change them."""
    return noted.database.collection("journal")


async def _found(lab: Lab) -> tuple[list[str], list[str]]:
    verdict = await verify(lab.database, chain(lab))
    return sorted(verdict.changed), sorted(verdict.missing)


async def _commit(journal: Collection, id: str) -> dict[str, Any]:
    commit = await journal.find_one({"_id": id})
    assert commit is not None
    return commit


async def test_a_sound_journal_is_sound(noted: Lab) -> None:
    assert await verify(noted.database, chain(noted)) == Verdict(commits=4, streams=2)


async def test_what_is_not_numbered_yet_is_no_fault(noted: Lab) -> None:
    await noted.journal().execute(TALLY, "s", call(), lambda _: note("five"))
    assert (await verify(noted.database, chain(noted))).sound


async def test_one_changed_byte_is_found(noted: Lab, journal: Collection) -> None:
    data = (await _commit(journal, SECOND))["events"][0]["data"]
    changed = data[:-1] + bytes([data[-1] ^ 1])
    await journal.update_one({"_id": SECOND}, {"$set": {"events.0.data": changed}})
    assert await _found(noted) == ([SECOND], [])


@pytest.mark.parametrize("id", [FIRST, SECOND, THIRD, OTHER])
async def test_a_deleted_commit_is_found_wherever_it_stood(noted: Lab, journal: Collection, id: str) -> None:
    await journal.delete_one({"_id": id})
    assert await _found(noted) == ([], [id])


async def test_a_deleted_end_is_found_without_the_notes_of_its_numbers(
    noted: Lab, journal: Collection
) -> None:
    await journal.delete_one({"_id": THIRD})
    await noted.database.collection("relay_log").delete_many({"ref": {"$regex": f"^{THIRD}"}})
    assert await _found(noted) == ([], [f"{noted.topic}#4", THIRD])


async def test_a_deleted_stream_is_found_without_the_notes_of_its_end(
    noted: Lab, journal: Collection
) -> None:
    await journal.delete_many({"subject": "s"})
    await noted.database.collection("current").delete_one({"_id": "s"})
    assert await _found(noted) == ([], [FIRST, SECOND, THIRD])


async def test_deleted_notes_of_everything_are_found(noted: Lab) -> None:
    await noted.database.collection("relay_log").delete_many({})
    assert await _found(noted) == ([], [f"{noted.topic}#1"])


async def test_two_swapped_commits_are_found(noted: Lab, journal: Collection) -> None:
    second, third = await _commit(journal, SECOND), await _commit(journal, THIRD)
    await journal.delete_many({"_id": {"$in": [SECOND, THIRD]}})
    await journal.insert_many([{**third, "_id": SECOND}, {**second, "_id": THIRD}])
    assert (await _found(noted))[0] == [SECOND, THIRD]


async def test_a_history_rewritten_with_sound_hashes_is_found(noted: Lab, journal: Collection) -> None:
    rewritten = {**await _commit(journal, THIRD), "actor": "somebody else"}
    rewritten["hash"] = chain_hash(rewritten)
    await journal.replace_one({"_id": THIRD}, rewritten)
    assert await _found(noted) == ([THIRD], [])


async def test_a_number_that_an_operator_gave_up_is_no_fault(noted: Lab) -> None:
    log = noted.database.collection("relay_log")
    await log.insert_one(
        {"_id": f"{noted.topic}#6", "topic": noted.topic, "sequence": 6, "ref": f"{PASSED}{noted.topic}#6#0"}
    )
    assert await verify(noted.database, chain(noted)) == Verdict(commits=4, streams=2, passed=1)
