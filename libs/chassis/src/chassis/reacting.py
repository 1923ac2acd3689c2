"""One reaction to one fact: what it is, its command id, and how one run of it can end."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

import structlog
from google.protobuf.message import Message

from chassis.clock import derived_id
from chassis.envelope import Record
from chassis.errors import Kind, Refusal
from chassis.journal import Call

log = structlog.get_logger(__name__)
NOT_KNOWN_HERE = "not_known_here"
"""Rule of the refusal of whoever names a fact that has not arrived."""


class End(Enum):
    """How a run ended: done or refused for good; its target is not here yet; it may be run again now."""

    OVER = "over"
    TOO_EARLY = "too_early"
    AGAIN = "again"


@dataclass(frozen=True)
class React:
    """A named reaction bound to its desk."""

    name: str
    run: Callable[[Record, Message], Awaitable[None]]

    async def __call__(self, record: Record, message: Message) -> End:
        """Runs it; a refusal is an outcome, unless time may change it."""
        try:
            await self.run(record, message)
        except Refusal as refusal:
            return _end(refusal, record)
        return End.OVER


def _end(refusal: Refusal, record: Record) -> End:
    if refusal.rule == NOT_KNOWN_HERE:
        return End.TOO_EARLY
    log.info("reaction refused", rule=refusal.rule, fact=record.id, type=record.type)
    # The store was away, or others were quicker five times: both say when to try again.
    again = refusal.kind is Kind.UNAVAILABLE or refusal.retry_after is not None
    return End.AGAIN if again else End.OVER


def command_id(record: Record, name: str) -> str:
    """The command id of a reaction repeats with the fact, so its effect does not."""
    return derived_id("reaction", record.id, name)


def reaction_call(record: Record, name: str, region: str, service: str) -> Call:
    """The call of a reaction, under its own command id."""
    return Call(
        command_id=command_id(record, name),
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
