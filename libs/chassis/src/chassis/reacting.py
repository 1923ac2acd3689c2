"""One reaction to one fact: what it is, its command id, and how one run of it can end."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import Generic, Protocol, TypeVar

import structlog
from google.protobuf.message import Message

from chassis.clock import derived_id
from chassis.desk import Desk
from chassis.envelope import Record
from chassis.errors import NOT_KNOWN_HERE, Kind, Refusal
from chassis.journal import Call
from chassis.topics import is_hidden

log = structlog.get_logger(__name__)
D = TypeVar("D", bound=Desk)


@dataclass(frozen=True)
class Reaction(Generic[D]):
    """A named reaction; its name is part of the command ids it issues and never changes."""

    name: str
    handler: Callable[[D, Record, Message, Call], Awaitable[None]]


Reactions = Mapping[type[Message], Sequence[Reaction[D]]]


class Reacting(Protocol[D]):
    """A file of `reactions`."""

    REACTIONS: Reactions[D]


def merged(files: Iterable[Reacting[D]]) -> Reactions[D]:
    """All reactions to a fact, in the order of the files."""
    kinds = {kind for file in files for kind in file.REACTIONS}
    return {kind: [r for file in files for r in file.REACTIONS.get(kind, ())] for kind in kinds}


def further(call: Call, target: str) -> Call:
    """The call of one command among several of a reaction; its id repeats with the fact and the target."""
    return replace(call, command_id=derived_id("reaction", call.command_id, target))


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
    if not is_hidden(record.topic):
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


def bound(reactions: Reactions[D], desk: D, service: str) -> Mapping[type[Message], Sequence[React]]:
    """The reactions as an inbox runs them, at a desk that waits for nothing."""
    quick = desk.at_once()
    return {
        kind: [React(reaction.name, partial(_react, quick, service, reaction)) for reaction in found]
        for kind, found in reactions.items()
    }


async def _react(desk: D, service: str, reaction: Reaction[D], record: Record, message: Message) -> None:
    call = reaction_call(record, reaction.name, desk.region.code, service)
    await reaction.handler(desk.within(record.exercise_id), record, message, call)
