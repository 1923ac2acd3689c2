"""Reactions to facts: each runs at least once, and being repeated is harmless."""

import asyncio
from collections.abc import Mapping, Sequence

from google.protobuf.message import Message
from pymongo import UpdateOne

from chassis.envelope import Record
from chassis.inbox_parked import Parked
from chassis.inbox_tail import Taken
from chassis.mongo import Database, Indexes
from chassis.reacting import End, React
from chassis.topics import is_local

RETRY_S = 1.0
SIDE_BY_SIDE, BEHIND = 8, 400
"""Streams of a batch that are reacted to at a time: enough for a hundred reactions a second. All at once
their commands would go before everybody else's in one burst. They may when so many facts came at once, since
then the reactions are behind."""
INDEXES: Indexes = {"reactions": [], "parked": []}


class Reactor:
    """Runs reactions in the order of each stream's facts, those to local facts in the order of the topic, and
    remembers how far it is, per topic."""

    def __init__(self, database: Database, reactions: Mapping[type[Message], Sequence[React]]) -> None:
        self._positions = database.collection("reactions")
        self._parked = Parked(database, reactions)
        self._reactions = reactions
        self._done: dict[str, int] = {}

    async def load(self, topics: Sequence[str]) -> None:
        """Reads how far reactions are, and which wait for a fact."""
        if not self._reactions:
            return
        stored = {p["_id"]: int(p["sequence"]) async for p in self._positions.find({})}
        self._done = {topic: stored.get(topic, 0) for topic in topics}
        await self._parked.load()

    def behind(self, sequences: Mapping[str, int]) -> set[str]:
        """Topics whose reactions have not reached the rows."""
        return {t for t, sequence in sequences.items() if self._reactions and self._done[t] < sequence}

    async def react(self, batch: Sequence[Taken]) -> None:
        """Runs the reactions to what is new of a batch. Never refuses; waits while the store is away."""
        if not self._reactions:
            return
        new = [t for t in batch if t.record and t.record.sequence > self._done[t.topic]]
        streams: dict[str, list[Taken]] = {}
        for taken in new:
            if taken.record and (taken.message is None or type(taken.message) in self._reactions):
                # What people of the own region decided runs in the order of their decisions.
                stream = taken.topic if is_local(taken.topic) else taken.record.subject
                streams.setdefault(stream, []).append(taken)
        # The facts of one stream in their order; some streams side by side, so that their commands go out
        # in group commits.
        places = asyncio.Semaphore(SIDE_BY_SIDE if len(batch) < BEHIND else len(batch))
        await asyncio.gather(*(self._run_stream(stream, places) for stream in streams.values()))
        reached = {t.topic: t.record.sequence for t in new if t.record}
        moves = [UpdateOne({"_id": t}, {"$max": {"sequence": s}}, upsert=True) for t, s in reached.items()]
        if moves:
            await self._positions.bulk_write(moves, ordered=False)
        self._done |= reached

    async def retry_parked(self) -> None:
        """Runs those once more whose target was not known here."""
        await self._parked.retry()

    async def _run_stream(self, stream: Sequence[Taken], places: asyncio.Semaphore) -> None:
        async with places:
            for taken in stream:
                await self._run(taken)

    async def _run(self, taken: Taken) -> None:
        if taken.record is None:
            return
        if taken.message is None:
            # What does not parse is in quarantine.
            if not taken.problem:
                await self._parked.park_unknown(taken.record)
            return
        for react in self._reactions.get(type(taken.message), ()):
            if await _until_settled(react, taken.record, taken.message) is End.TOO_EARLY:
                await self._parked.park(react, taken.record)


async def _until_settled(react: React, record: Record, message: Message) -> End:
    while True:
        end = await react(record, message)
        if end is not End.AGAIN:
            return end
        await asyncio.sleep(RETRY_S)
