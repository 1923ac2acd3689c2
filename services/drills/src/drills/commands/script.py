"""The lines of a script 演练脚本, and their form on the wire, both ways.

What a request may bring is narrower: commands/script_bodies.py.
"""

import hashlib
from collections.abc import Sequence
from typing import Self

from joint.drills.v1 import script_pb2 as pb
from pydantic import BaseModel

from chassis.canonical import canonical
from chassis.enums import code_of, number_of
from kernel.values import STORED, said

CHANNEL = pb.InjectChannel.DESCRIPTOR


class FieldFilter(BaseModel):
    """A field of a fact and its value as text; a list must contain it."""

    model_config = STORED
    field: str
    value: str


class FactPattern(BaseModel):
    """Which facts of the exercise are meant; region "" is any."""

    model_config = STORED
    event_type: str
    region: str = ""
    filters: tuple[FieldFilter, ...] = ()

    def to_proto(self) -> pb.FactPattern:
        """As it travels."""
        filters = [pb.FieldFilter(field=each.field, value=each.value) for each in self.filters]
        return pb.FactPattern(event_type=self.event_type, region=self.region, filters=filters)

    @classmethod
    def from_proto(cls, it: pb.FactPattern) -> Self:
        """As it travelled."""
        filters = tuple(FieldFilter(field=each.field, value=each.value) for each in it.filters)
        return cls(event_type=it.event_type, region=it.region, filters=filters)


class ExpectedAction(BaseModel):
    """What players are expected to do within so many seconds of exercise time from the release."""

    model_config = STORED
    code: str
    proof: FactPattern
    within_s: int
    objective: str
    weight: int
    text: str

    def to_proto(self) -> pb.ExpectedAction:
        """As it travels."""
        return pb.ExpectedAction(
            code=self.code,
            proof=self.proof.to_proto(),
            within_s=self.within_s,
            objective=self.objective,
            weight=self.weight,
            text=self.text,
        )

    @classmethod
    def from_proto(cls, it: pb.ExpectedAction) -> Self:
        """As it travelled."""
        return cls(
            code=it.code,
            proof=FactPattern.from_proto(it.proof),
            within_s=it.within_s,
            objective=it.objective,
            weight=it.weight,
            text=it.text,
        )


class PlayerCommand(BaseModel):
    """An ordinary command for players to enter: the route's path and a body in JSON."""

    model_config = STORED
    path: str
    body: str


class InjectScript(BaseModel):
    """One line: when, from whom, to which regions, what, and what is expected of them."""

    model_config = STORED
    code: str
    offset_s: int | None = None
    trigger: FactPattern | None = None
    sender: str
    to_regions: tuple[str, ...]
    channel: str
    content: str
    command: PlayerCommand | None = None
    requires: tuple[str, ...] = ()
    expected_actions: tuple[ExpectedAction, ...] = ()

    def to_proto(self) -> pb.InjectScript:
        """As it travels."""
        command = self.command
        return pb.InjectScript(
            code=self.code,
            offset_s=self.offset_s,
            trigger=self.trigger.to_proto() if self.trigger else None,
            sender=self.sender,
            to_regions=self.to_regions,
            channel=channel_number(self.channel),
            content=self.content,
            command=pb.PlayerCommand(path=command.path, body=command.body) if command else None,
            requires=self.requires,
            expected_actions=[each.to_proto() for each in self.expected_actions],
        )

    @classmethod
    def from_proto(cls, it: pb.InjectScript) -> Self:
        """As it travelled."""
        command = said(it, "command")
        return cls(
            code=it.code,
            offset_s=said(it, "offset_s"),
            trigger=FactPattern.from_proto(it.trigger) if it.HasField("trigger") else None,
            sender=it.sender,
            to_regions=tuple(it.to_regions),
            channel=code_of(CHANNEL, it.channel),
            content=it.content,
            command=PlayerCommand(path=command.path, body=command.body) if command else None,
            requires=tuple(it.requires),
            expected_actions=tuple(ExpectedAction.from_proto(each) for each in it.expected_actions),
        )


def channel_number(code: str) -> pb.InjectChannel.ValueType:
    """A channel as it travels."""
    return pb.InjectChannel.ValueType(number_of(CHANNEL, code))


def script_hash(lines: Sequence[InjectScript]) -> str:
    """SHA-256 of the canonical lines, 64 hex digits."""
    whole = {"injects": [line.model_dump(mode="json") for line in lines]}
    return hashlib.sha256(canonical(whole)).hexdigest()
