"""Terms that a stream carries: they begin, end with what they wait for, and are told once they pass (I9)."""

from collections.abc import Collection, Iterable
from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp
from joint.cases.v1 import values_pb2 as pb

from cases.domain.deadlines import Clock
from kernel.values import from_timestamp

Clocks = tuple[Clock, ...]


def begun(clocks: Clocks, messages: Iterable[pb.Clock]) -> Clocks:
    """With further terms."""
    return (*clocks, *(Clock.from_proto(message) for message in messages))


def ended(clocks: Clocks, rules: Collection[str]) -> Clocks:
    """Without the terms of these rules."""
    return tuple(clock for clock in clocks if clock.rule not in rules)


def told(clocks: Clocks, rule: str, due_at: Timestamp) -> Clocks:
    """After it was told that a term has passed."""
    moment = from_timestamp(due_at)
    return tuple(
        clock.model_copy(update={"raised": True}) if (clock.rule, clock.due_at) == (rule, moment) else clock
        for clock in clocks
    )


def passed(clocks: Clocks, now: datetime) -> Clocks:
    """Terms that have passed without being told."""
    return tuple(clock for clock in clocks if not clock.raised and clock.due_at <= now)


def next_due(clocks: Clocks) -> datetime | None:
    """When the clock has to look: at the end of each term, once."""
    return min((clock.due_at for clock in clocks if not clock.raised), default=None)
