"""What a pair of regions tells each other, on real parts: numbered, asked for and told by the pair alone."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from joint.common.v1.heartbeat_pb2 import MissingRange, RelayHeartbeat
from pair_lab import PairLab

from chassis.topics import heartbeat, referral, referral_heartbeat

pytestmark = pytest.mark.real


@pytest.fixture
async def relaying(pair_lab: PairLab) -> AsyncIterator[PairLab]:
    """The first region's relay runs; it has told each region something."""
    running = asyncio.create_task(pair_lab.relay().run())
    own, other, third = pair_lab.zone.regions
    for subject, to in (("a", other), ("b", third), ("c", other), ("d", own)):
        await pair_lab.write(subject, to)
    yield pair_lab
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_each_addressee_has_a_topic_numbered_alone(relaying: PairLab) -> None:
    own, other, third = (region.slug for region in relaying.zone.regions)
    expected = {
        referral(own, other): [(1, "a"), (2, "c")],
        referral(own, third): [(1, "b")],
        referral(own, own): [(1, "d")],
    }
    for topic, numbers in expected.items():
        records = await relaying.read(len(numbers), topic)
        assert [(r.sequence, r.subject) for r in records] == numbers
        assert {r.classification for r in records} == {"restricted"}


async def test_heads_stand_on_the_pairs_heartbeat_and_nowhere_else(relaying: PairLab) -> None:
    own, other, third = (region.slug for region in relaying.zone.regions)
    await relaying.read(2, relaying.pair_topic)
    heads: dict[str, dict[str, int]] = {}
    async with relaying.listening() as heard:
        while {referral_heartbeat(own, other), referral_heartbeat(own, third)} - heads.keys():
            topic, beat = await heard.get()
            heads[topic] = dict(beat.heads)  # type: ignore[union-attr]  # a relay's
    assert heads == {
        referral_heartbeat(own, other): {referral(own, other): 2},
        referral_heartbeat(own, third): {referral(own, third): 1},
    }


async def test_a_gap_is_served_to_its_addressee_and_to_nobody_else(relaying: PairLab) -> None:
    own, other, third = (region.slug for region in relaying.zone.regions)
    await relaying.read(2, relaying.pair_topic)
    wanted = [MissingRange(topic=relaying.pair_topic, first=1, last=1)]
    forged = [MissingRange(topic=relaying.pair_topic, first=2, last=2)]
    async with relaying.listening() as heard:
        # One beat of the own relay after each wrong asking: it has surely heard it by then.
        for wrong in (heartbeat(other), heartbeat(third), referral_heartbeat(third, own)):
            await relaying.ask(wrong, forged)
            await heard.get()
        await relaying.ask(referral_heartbeat(other, own), wanted)
        records = await relaying.read(3, relaying.pair_topic)
    assert [r.sequence for r in records] == [1, 2, 1]
    assert records[0].id == records[2].id


async def test_a_pairs_heartbeat_names_the_other_relay_and_how_far_its_topic_is_applied(
    relaying: PairLab,
) -> None:
    own, other, third = (region.slug for region in relaying.zone.regions)
    theirs, thirds = referral(other, own), referral(third, own)
    reached = {theirs: 5, thirds: 3, relaying.pair_topic: 2, referral(own, own): 1}
    relaying.reached = lambda: reached
    said: dict[str, tuple[str, dict[str, int]]] = {}
    async with relaying.listening() as heard:
        await relaying.ask(referral_heartbeat(other, own), [], boot_id="asks")
        while said.get(referral_heartbeat(own, other), ("", {}))[0] != "asks" or len(said) < 2:
            topic, beat = await heard.get()
            if topic in (referral_heartbeat(own, other), referral_heartbeat(own, third)):
                assert isinstance(beat, RelayHeartbeat)
                said[topic] = (beat.heard_boot_id, dict(beat.positions))
    assert said == {
        referral_heartbeat(own, other): ("asks", {theirs: 5}),
        referral_heartbeat(own, third): ("", {thirds: 3}),
    }


async def test_a_relay_is_silent_until_it_knows_how_far_its_inbox_is(pair_lab: PairLab) -> None:
    own, other, _ = (region.slug for region in pair_lab.zone.regions)
    told = iter([None] * 4)
    pair_lab.reached = lambda: next(told, {referral(other, own): 5})
    async with pair_lab.listening() as heard:
        running = asyncio.create_task(pair_lab.relay().run())
        topic, beat = await heard.get()
        while topic != referral_heartbeat(own, other):
            topic, beat = await heard.get()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert isinstance(beat, RelayHeartbeat)
    assert (beat.number, dict(beat.positions)) == (1, {referral(other, own): 5})


async def test_a_relay_that_begins_is_silent_until_it_has_told_what_is_older(pair_lab: PairLab) -> None:
    own, other, _ = pair_lab.zone.regions
    await pair_lab.write("a", other)
    heads: dict[str, int] | None = None
    async with pair_lab.listening() as heard:
        running = asyncio.create_task(pair_lab.relay().run())
        while heads is None:
            topic, beat = await heard.get()
            if topic == referral_heartbeat(own.slug, other.slug):
                heads = dict(beat.heads)  # type: ignore[union-attr]  # a relay's
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert heads == {pair_lab.pair_topic: 1}
