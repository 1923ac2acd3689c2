"""Reactions to facts: each runs at least once, and being repeated is harmless."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog
from google.protobuf.message import Message

from chassis.clock import derived_id
from chassis.envelope import Record
from chassis.errors import Kind, Refusal
from chassis.inbox_tail import Taken
from chassis.journal import Call
from chassis.mongo import Database

log = structlog.get_logger(__name__)
React = Callable[[Record, Message], Awaitable[None]]
RETRY_S = 1.0


class Reactor:
    """Runs reactions in the order of the facts and remembers how far it is, per topic."""

    def __init__(self, database: Database, reactions: Mapping[type[Message], Sequence[React]]) -> None:
        self._positions = database.collection("reactions")
        self._reactions = reactions
        self._done: dict[str, int] = {}

    async def load(self, topics: Sequence[str]) -> None:
        """Reads how far reactions are."""
        stored = {p["_id"]: int(p["sequence"]) async for p in self._positions.find({})}
        self._done = {topic: stored.get(topic, 0) for topic in topics}

    def behind(self, sequences: Mapping[str, int]) -> set[str]:
        """Topics whose reactions have not reached the rows."""
        return {t for t, sequence in sequences.items() if self._reactions and self._done[t] < sequence}

    async def react(self, batch: Sequence[Taken]) -> None:
        """Runs the reactions to what is new of a batch. Never refuses; waits while the store is away."""
        if not self._reactions:
            return
        new = [t for t in batch if t.record and t.record.sequence > self._done[t.topic]]
        for taken in new:
            await self._run(taken)
        reached = {t.topic: t.record.sequence for t in new if t.record}
        for topic, sequence in reached.items():
            self._done[topic] = sequence
            update = {"$max": {"sequence": sequence}}
            await self._positions.update_one({"_id": topic}, update, upsert=True)

    async def _run(self, taken: Taken) -> None:
        if taken.record is None or taken.message is None:
            return
        for react in self._reactions.get(type(taken.message), ()):
            await _until_settled(react, taken.record, taken.message)


async def _until_settled(react: React, record: Record, message: Message) -> None:
    while True:
        if await _settled(react, record, message):
            return
        await asyncio.sleep(RETRY_S)


async def _settled(react: React, record: Record, message: Message) -> bool:
    """Whether the reaction is over: a refusal is an outcome, an absent store is not."""
    try:
        await react(record, message)
    except Refusal as refusal:
        log.info("reaction refused", rule=refusal.rule, event=record.id, type=record.type)
        return refusal.kind is not Kind.UNAVAILABLE
    return True


def reaction_call(record: Record, name: str, region: str, service: str) -> Call:
    """The call of a reaction: its command id repeats with the fact, so its effect does not."""
    return Call(
        command_id=derived_id("reaction", record.id, name),
        actor=f"/{region}/{service}/{name}",
        region=region,
        role="reaction",
        person=False,
        request=b"",
        key="",
        expected_version=None,
        correlation_id=record.correlation_id,
        causation_id=record.id,
        traceparent=record.traceparent,
        exercise_id=record.exercise_id,
    )
