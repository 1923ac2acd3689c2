"""What the journal is told: which kinds of streams there are, and who asks for what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from google.protobuf.message import Message
from pydantic import BaseModel

S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True)
class Aggregate(Generic[S]):
    """A kind of stream: how its facts fold into its state, and when it next wants a timer.

    The facts of a `local` kind never leave the own cell. Those of a kind with an `addressee` are known to
    the own region and that one alone, by its division code; it is asked once, after the first commit.
    """

    name: str
    prefix: str
    state: type[S]
    evolve: Callable[[S | None, Message, datetime], S]
    events: tuple[type[Message], ...]
    next_due: Callable[[S], datetime | None] | None = None
    local: bool = False
    addressee: Callable[[S], str] | None = None


@dataclass(frozen=True)
class Call:
    """Who asks, under which command id, and what they saw. `request` is the body as sent."""

    command_id: str
    actor: str
    region: str
    role: str
    person: bool
    request: bytes
    key: str
    expected_version: int | None
    correlation_id: str
    causation_id: str
    traceparent: str
    exercise_id: str | None
