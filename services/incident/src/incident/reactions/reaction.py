"""What a reaction is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from google.protobuf.message import Message

from chassis.clock import derived_id
from chassis.envelope import Record
from chassis.journal import Call
from incident.handlers.desk import Desk


@dataclass(frozen=True)
class Reaction:
    """A named reaction; its name is part of the command ids it issues and never changes."""

    name: str
    handler: Callable[[Desk, Record, Message, Call], Awaitable[None]]


def further(call: Call, target: str) -> Call:
    """The call of one command among several of a reaction; its id repeats with the fact and the target."""
    return replace(call, command_id=derived_id("reaction", call.command_id, target))
