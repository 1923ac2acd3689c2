"""What checkpoints find that nothing else in the database can: a history that was rewritten as a whole. And
what is no fault: a restore that lost nothing for good."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from lab import Lab
from moving_clock import MovingClock
from signing import chain, commit, kept, number, writer

from chassis.checkpoint import digest, to_document
from chassis.clock import iso, now
from chassis.commits import Commit, chain_hash
from chassis.guard import BEHIND, ID, OPEN, RESTORED
from chassis.journal_verify import Verdict, verify
from chassis.mongo import Collection
from chassis.new_epoch import declare, opened

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("clock")]
MORNING = datetime(2023, 4, 20, 1, 0, tzinfo=UTC)
WITHIN_S = 60


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovingClock:
    return MovingClock(monkeypatch, MORNING)


@pytest.fixture
async def signed(lab: Lab, clock: MovingClock) -> Lab:
    """A laboratory with two streams, numbered and signed on two days."""
    for day in range(2):
        for subject, word in (("s", "one"), ("s", "two"), ("t", "one")):
            await commit(lab, subject, word)
        await number(lab)
        await writer(lab).poll()
        clock.forward(days=day + 1)
    return lab


async def _verdict(lab: Lab) -> Verdict:
    return await verify(lab.database, chain(lab))


async def _rewrite(lab: Lab, subject: str, version: int, **other: Any) -> None:
    """One commit is another, and all that follows it is computed anew, as by somebody who knows how."""
    journal, previous = lab.database.collection("journal"), ""
    commits: list[Commit] = await journal.find({"subject": subject}).sort("_id", 1).to_list(None)
    for one in commits:
        changed = {**one, **(other if one["version"] == version else {}), "previous": previous}
        changed["hash"] = previous = chain_hash(changed)
        await journal.replace_one({"_id": one["_id"]}, changed)


async def _forget(lab: Lab, subject: str) -> None:
    """A stream was never there: its commits, its numbers, its place among the current ones."""
    names = ("journal", "current", "relay_log")
    journal, current, numbers = (lab.database.collection(name) for name in names)
    await journal.delete_many({"subject": subject})
    await current.delete_one({"_id": subject})
    left = await numbers.find({"ref": {"$not": {"$regex": f"^{subject}@"}}}).sort("sequence", 1).to_list(None)
    await numbers.delete_many({})
    await numbers.insert_many(
        {**entry, "_id": f"{entry['topic']}#{n}", "sequence": n} for n, entry in enumerate(left, start=1)
    )


async def test_what_was_signed_and_not_touched_is_sound(signed: Lab) -> None:
    assert await _verdict(signed) == Verdict(commits=6, streams=2, checkpoints=2, signed_until="2023-04-21")


async def test_a_history_rewritten_as_a_whole_is_found_by_its_checkpoints_alone(signed: Lab) -> None:
    await _rewrite(signed, "s", 1, actor="somebody else")
    verdict = await _verdict(signed)
    assert (verdict.changed, verdict.missing, verdict.unsigned) == ({}, {}, {})
    assert sorted(verdict.contradicted) == ["s@00000002", "s@00000004"]


async def test_a_stream_that_was_never_there_is_found_by_its_checkpoints_alone(signed: Lab) -> None:
    await _forget(signed, "t")
    verdict = await _verdict(signed)
    assert (verdict.changed, verdict.missing, verdict.unsigned) == ({}, {}, {})
    assert sorted(verdict.contradicted) == ["t@00000001", "t@00000002"]


async def test_a_day_that_was_rewritten_with_its_checkpoint_is_found(signed: Lab) -> None:
    """Who has no key can hash a checkpoint anew, but not sign it."""
    await _rewrite(signed, "s", 1, actor="somebody else")
    journal = signed.database.collection("journal")
    hashes = {c["_id"]: c["hash"] async for c in journal.find({})}
    for checkpoint in await kept(signed):
        heads = [head.model_copy(update={"hash": hashes[head.commit]}) for head in checkpoint.heads]
        forged = checkpoint.model_copy(update={"heads": heads})
        document = to_document(forged) | {"hash": digest(forged)}
        await _checkpoints(signed).replace_one({"_id": checkpoint.number}, document)
    verdict = await _verdict(signed)
    assert (verdict.contradicted, list(verdict.unsigned)) == ({}, ["incident#1", "incident#2"])


def _checkpoints(lab: Lab) -> Collection:
    return lab.database.collection("checkpoint")


async def test_a_day_whose_checkpoint_was_removed_is_found_by_the_next(signed: Lab) -> None:
    await _checkpoints(signed).delete_one({"_id": 1})
    verdict = await _verdict(signed)
    assert (verdict.contradicted, list(verdict.unsigned)) == ({}, ["incident#1"])


async def test_who_forges_the_last_checkpoint_does_not_keep_the_next_from_covering_all(signed: Lab) -> None:
    _, second = await kept(signed)
    ahead = [reached.model_copy(update={"sequence": 1_000}) for reached in second.reached]
    forged = second.model_copy(update={"number": 3, "day": "9999-12-31", "reached": ahead, "heads": []})
    await _checkpoints(signed).insert_one(to_document(forged))
    await writer(signed).poll()
    *_, fourth = await kept(signed)
    assert [head.commit for head in fourth.heads] == ["s@00000004", "t@00000002"]
    assert list((await _verdict(signed)).unsigned) == ["incident#3"]


async def _state(lab: Lab, state: str) -> None:
    guards = lab.database.collection("guard")
    async with asyncio.timeout(WITHIN_S):
        while (await guards.find_one({"_id": ID}) or {}).get("state") != state:
            await asyncio.sleep(0)


async def _lose(lab: Lab, *ids: str) -> None:
    """What is not in the backup that was restored."""
    for id in ids:
        await lab.database.collection("journal").delete_one({"_id": id})
        await lab.database.collection("relay_log").delete_one({"ref": f"{id}#0"})
    await lab.database.collection("relay_state").delete_many({})
    await lab.database.collection("guard").insert_one({"_id": ID, "state": RESTORED})


async def _open_anew(lab: Lab) -> None:
    await _state(lab, BEHIND)
    assert await declare(lab.database)
    await opened(lab.database)
    await _state(lab, OPEN)


@pytest.fixture
async def told(signed: Lab) -> Lab:
    """The same laboratory, whose six facts are in Kafka."""
    async with signed.relaying():
        await signed.read(6)
    return signed


async def test_what_was_taken_back_is_what_was_signed_and_all_is_signed_anew(told: Lab) -> None:
    await _lose(told, "s@00000004", "t@00000002")
    assert sorted((await _verdict(told)).contradicted) == ["s@00000004", "t@00000002"]
    async with told.relaying():
        await _open_anew(told)
    assert (await _verdict(told)).sound
    await writer(told).poll()
    _, second, third = await kept(told)
    assert (second.reopened, third.reopened, third.previous) == ("", iso(now()), second.hash)
    assert [head.commit for head in third.heads] == ["s@00000004", "t@00000002"]
    verdict = await _verdict(told)
    assert (verdict.sound, verdict.recovered, verdict.checkpoints) == (True, 2, 3)


async def test_what_could_not_be_taken_back_is_named(told: Lab) -> None:
    await _lose(told, "s@00000004")
    await commit(told, "s", "another fourth")
    async with told.relaying():
        await _open_anew(told)
    verdict = await _verdict(told)
    assert (verdict.changed, verdict.missing, list(verdict.contradicted)) == ({}, {}, ["s@00000004"])


async def test_what_is_in_no_kafka_either_is_named(signed: Lab) -> None:
    await _lose(signed, "t@00000002")
    async with signed.relaying():
        await _state(signed, OPEN)
    assert list((await _verdict(signed)).contradicted) == ["t@00000002"]
