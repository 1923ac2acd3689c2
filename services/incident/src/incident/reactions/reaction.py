"""What a reaction is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from google.protobuf.message import Message

from chassis.envelope import Record
from chassis.journal import Call
from incident.handlers.desk import Desk


@dataclass(frozen=True)
class Reaction:
    """A named reaction; its name is part of the command ids it issues and never changes."""

    name: str
    handler: Callable[[Desk, Record, Message, Call], Awaitable[None]]
