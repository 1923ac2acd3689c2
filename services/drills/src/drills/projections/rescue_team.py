"""Of a rescue team 救援队伍: whether somebody has it in earnest, and until when."""

from collections.abc import Mapping
from typing import Any

from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb

from chassis.clock import iso
from chassis.known_facts import Keep, KnownData
from kernel.values import from_timestamp


def _held(message: pb.TeamHeld, data: KnownData) -> KnownData:
    return {"busy": True, "until": iso(from_timestamp(message.until))}


def _committed(message: pb.TeamCommitted, data: KnownData) -> KnownData:
    return {"busy": True, "until": None}


def _returned(message: pb.TeamReturned, data: KnownData) -> KnownData:
    return {"busy": True, "until": iso(from_timestamp(message.resting_until))}


def _free(message: Any, data: KnownData) -> KnownData:
    return {"busy": False, "until": None}


KIND = "rescue_team"
DATA: Mapping[type[Message], Keep] = {
    pb.TeamHeld: _held,
    pb.HoldReleased: _free,
    pb.HoldExpired: _free,
    pb.TeamCommitted: _committed,
    pb.TeamStoodDown: _free,
    pb.TeamReturned: _returned,
    pb.TeamRested: _free,
}
