"""Durable timers: `current.next_due` is polled each second and issues a command once per due time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog
from google.protobuf.message import Message
from pydantic import BaseModel
from pymongo import ASCENDING
from pymongo.errors import PyMongoError

from chassis.clock import derived_id, iso, now
from chassis.desk import Desk
from chassis.errors import Kind, Refusal
from chassis.journal import Aggregate, Call
from chassis.mongo import Database, Document

log = structlog.get_logger(__name__)
Fire = Callable[[Call, str, datetime], Awaitable[object]]
"""What happens to a stream when its due time has passed: fire(call, its id, now) issues the command.

A timer that issues more than one gives each further one the id
`derived_id("timer", call.command_id, <target id>)`.
"""
PAGE = 200
BACK_OFF_S = 30.0
S = TypeVar("S", bound=BaseModel)
D = TypeVar("D", bound=Desk)
Timer = Callable[[D, Call, str, datetime], Awaitable[object]]
"""A handler woken with the id of the stream that is due, and the present time."""


def deciding(
    aggregate: Aggregate[S], decide: Callable[[S, datetime], list[Message]]
) -> Callable[[Desk, Call, str, datetime], Awaitable[object]]:
    """A timer that looks at nothing but its own stream: decide(state, now)."""

    async def fire(desk: Desk, call: Call, id: str, moment: datetime) -> object:
        return await desk.journal.execute(
            aggregate, id, call, lambda state: decide(state, moment) if state else []
        )

    return fire


def bound(timers: Mapping[str, Timer[D]], desk: D) -> Mapping[str, Fire]:
    """The timers by name of the aggregate, at a desk that waits for nothing."""
    quick = desk.at_once()
    return {name: partial(_fire, quick, timer) for name, timer in timers.items()}


async def _fire(desk: D, timer: Timer[D], call: Call, id: str, moment: datetime) -> object:
    return await timer(desk.within(call.exercise_id), call, id, moment)


class Timers:
    """Polls one service's `current` and runs what is due; `timers` by name of the aggregate.

    No log line speaks of the streams of a `hidden` service.
    """

    def __init__(
        self, database: Database, timers: Mapping[str, Fire], region: str, *, hidden: bool = False
    ) -> None:
        self._current = database.collection("current")
        self._timers = timers
        self._region = region
        self._hidden = hidden
        self._tried: dict[str, datetime] = {}

    async def run(self) -> None:
        """Polls each second until cancelled."""
        while True:
            try:
                await self.poll()
            except PyMongoError as error:
                log.warning("timers wait for the database", error=repr(error))
            await asyncio.sleep(1)

    async def poll(self) -> int:
        """Runs what is due now, at most PAGE timers, the longest due first; how many were run."""
        moment = now()
        self._tried = {c: at for c, at in self._tried.items() if (moment - at).total_seconds() < BACK_OFF_S}
        ready = await self._ready(moment)
        for document, call in ready:
            fire = self._timers[document["aggregate"]]
            if await settled(fire, call, document["_id"], moment, hidden=self._hidden):
                self._tried[call.command_id] = moment
        return len(ready)

    async def _ready(self, moment: datetime) -> list[tuple[Document, Call]]:
        """What is due and was not run under the same command id within BACK_OFF_S."""
        ready: list[tuple[Document, Call]] = []
        due = {"next_due": {"$lte": moment}, "aggregate": {"$in": list(self._timers)}}
        async for document in self._current.find(due).sort("next_due", ASCENDING):
            call = timer_call(
                document["_id"],
                document["version"],
                document["next_due"],
                self._region,
                document.get("exercise_id"),
            )
            if call.command_id not in self._tried:
                ready.append((document, call))
            if len(ready) == PAGE:
                break
        return ready


async def settled(fire: Fire, call: Call, subject: str, moment: datetime, *, hidden: bool = False) -> bool:
    """Whether a timer's run is over: a refusal is an outcome, an absent store is not."""
    try:
        await fire(call, subject, moment)
    except Refusal as refusal:
        if not hidden:
            log.info("timer refused", rule=refusal.rule, subject=subject)
        return refusal.kind is not Kind.UNAVAILABLE
    return True


def timer_call(subject: str, version: int, due: datetime, region: str, exercise_id: str | None) -> Call:
    """The call of a timer: one command id per aggregate, version and due time, in the stream's exercise."""
    return Call(
        command_id=derived_id("timer", subject, str(version), iso(due)),
        actor=f"/{region}/timer",
        region=region,
        role="timer",
        person=False,
        request=b"",
        key="",
        expected_version=None,
        correlation_id="",
        causation_id="",
        traceparent="",
        exercise_id=exercise_id,
    )
