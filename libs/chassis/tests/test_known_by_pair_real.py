"""What only one neighbour may know, it is asked alone: a restored journal of referrals whose Kafka is empty
stays closed while an addressee knows more, or while it does not say."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from joint.common.v1.heartbeat_pb2 import RelayHeartbeat
from pair_lab import PairLab
from restored_lab import guard_in, restored

from chassis import kafka, known_elsewhere
from chassis.guard import ALONE, BEHIND
from chassis.heartbeats import Heartbeat, HeartbeatReader, HeartbeatSender
from chassis.new_epoch import OnlyElsewhere, declare, opened
from chassis.topics import RESTRICTED, referral_heartbeat

pytestmark = [pytest.mark.real, pytest.mark.timeout(180)]


class _Neighbour:
    """Its relay, which repeats how far it has applied its topic whenever it hears the own region's."""

    def __init__(self, lab: PairLab, slug: str, applied: int, *, answers: bool) -> None:
        self._lab = lab
        self._listen, self._speak = (
            referral_heartbeat(*pair) for pair in ((lab.region.slug, slug), (slug, lab.region.slug))
        )
        self._applied = {lab.pair_topic: applied}
        self._answers = answers

    async def run(self) -> None:
        consumer = kafka.consumer(self._lab.access)
        await consumer.start()
        heard: asyncio.Queue[RelayHeartbeat] = asyncio.Queue()

        def note(_region: str, beat: Heartbeat) -> None:
            assert isinstance(beat, RelayHeartbeat)
            heard.put_nowait(beat)

        try:
            async with asyncio.TaskGroup() as group, kafka.started(self._lab.access) as producer:
                group.create_task(HeartbeatReader(consumer, {self._listen: self._lab.region.code}).run(note))
                sender = HeartbeatSender(producer, self._speak, "relay")
                while True:
                    await sender.send(self._beat(await heard.get()))
        finally:
            await consumer.stop()

    def _beat(self, heard: RelayHeartbeat) -> RelayHeartbeat:
        # What is repeated from long ago names a life of the relay that is over.
        boot_id = heard.boot_id if self._answers else "long ago"
        beat = RelayHeartbeat(service=RESTRICTED, boot_id="n", number=1, heard_boot_id=boot_id)
        beat.positions.update(self._applied)
        return beat


@asynccontextmanager
async def _neighbours_say(lab: PairLab, applied: int, *, answers: bool = True) -> AsyncIterator[None]:
    """Both neighbours' relays speak; the addressee's has applied so much of what the own region told it."""
    _, addressee, third = (region.slug for region in lab.zone.regions)
    said = (_Neighbour(lab, addressee, applied, answers=answers), _Neighbour(lab, third, 0, answers=answers))
    running = asyncio.gather(*(neighbour.run() for neighbour in said))
    yield
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_numbers_that_only_the_addressee_knows_are_not_given_again(pair_lab: PairLab) -> None:
    topic = pair_lab.pair_topic
    async with restored(pair_lab, pair_lab.relay(), topic):
        async with _neighbours_say(pair_lab, 7):
            found = await guard_in(pair_lab, BEHIND)
            assert await declare(pair_lab.database)
            with pytest.raises(OnlyElsewhere) as only:
                await opened(pair_lab.database)
        assert found["elsewhere"] == [{"topic": topic, "first": 1, "last": 7}]
        assert only.value.topics == (topic,), "of what only a pair may know nobody learns how much"
        async with _neighbours_say(pair_lab, 0):
            assert await declare(pair_lab.database)
            assert (await opened(pair_lab.database)).epoch == 2


async def test_what_an_addressee_said_long_ago_is_no_answer(
    pair_lab: PairLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_elsewhere, "PATIENCE_S", 3.0)
    async with restored(pair_lab, pair_lab.relay(), pair_lab.pair_topic, acked=5):
        async with _neighbours_say(pair_lab, 0, answers=False):
            silent = (await guard_in(pair_lab, ALONE))["silent"]
        async with _neighbours_say(pair_lab, 5):
            await guard_in(pair_lab, BEHIND)
    assert silent == sorted(region.code for region in pair_lab.zone.regions[1:])
