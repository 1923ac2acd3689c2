"""Durable timers: `current.next_due` is polled each second and issues a command once per due time."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from google.protobuf.message import Message
from pymongo.errors import PyMongoError

from chassis.clock import derived_id, iso, now
from chassis.errors import Refusal
from chassis.journal import Aggregate, Call, Journal
from chassis.mongo import Database, Document

log = structlog.get_logger(__name__)
Decide = Callable[[Any, datetime], list[Message]]
PAGE = 200
BACK_OFF_S = 30.0


@dataclass(frozen=True)
class Timer:
    """What happens to a kind of aggregate when its due time has passed: decide(state, now)."""

    aggregate: Aggregate[Any]
    decide: Decide


class Timers:
    """Polls one service's `current` and runs what is due."""

    def __init__(
        self, database: Database, journal: Journal, timers: Mapping[str, Timer], region: str
    ) -> None:
        self._current = database.collection("current")
        self._journal = journal
        self._timers = timers
        self._region = region
        self._refused: dict[str, datetime] = {}

    async def run(self) -> None:
        """Polls each second until cancelled."""
        while True:
            try:
                await self.poll()
            except PyMongoError as error:
                log.warning("timers wait for the database", error=repr(error))
            await asyncio.sleep(1)

    async def poll(self) -> int:
        """Runs everything that is due now; how many commands were issued."""
        moment = now()
        due = await self._current.find({"next_due": {"$lte": moment}}).limit(PAGE).to_list(PAGE)
        ready = [d for d in due if d["aggregate"] in self._timers and not self._backs_off(d, moment)]
        for document in ready:
            await self._fire(document, moment)
        return len(ready)

    async def _fire(self, document: Document, moment: datetime) -> None:
        timer = self._timers[document["aggregate"]]
        call = timer_call(document["_id"], document["version"], document["next_due"], self._region)
        try:
            await self._journal.execute(
                timer.aggregate, document["_id"], call, lambda state: timer.decide(state, moment)
            )
        except Refusal as refusal:
            self._refused[call.command_id] = moment
            log.info("timer refused", rule=refusal.rule, subject=document["_id"])

    def _backs_off(self, document: Document, moment: datetime) -> bool:
        call = timer_call(document["_id"], document["version"], document["next_due"], self._region)
        refused = self._refused.get(call.command_id)
        return refused is not None and (moment - refused).total_seconds() < BACK_OFF_S


def timer_call(subject: str, version: int, due: datetime, region: str) -> Call:
    """The call of a timer: one command id per aggregate, version and due time."""
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
        exercise_id=None,
    )
