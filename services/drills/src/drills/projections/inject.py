"""Of an inject 情景注入: its line, and how it was released."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.drills.v1 import script_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.known_facts import Keep, KnownData
from drills.commands.script import InjectScript
from kernel.values import from_timestamp


def _planned(message: pb.InjectPlanned, data: KnownData) -> KnownData:
    script = InjectScript.from_proto(message.script)
    return {
        "state": "planned",
        "exercise_id": message.exercise_id,
        "script": script.model_dump(mode="json"),
    }


def _released(message: pb.InjectReleased, data: KnownData) -> KnownData:
    return {
        "state": "released",
        "mode": code_of(pb.ReleaseMode.DESCRIPTOR, message.mode),
        "released_at": iso(from_timestamp(message.at)),
        "exercise_ms": message.exercise_ms,
        "trigger_event_id": message.trigger_event_id,
    }


def _skipped(message: pb.InjectSkipped, data: KnownData) -> KnownData:
    return {"state": "skipped", "reason": message.reason}


def _expired(message: pb.InjectExpired, data: KnownData) -> KnownData:
    return {"state": "expired", "reason": message.reason}


KIND = "inject"
DATA: Mapping[type[Message], Keep] = {
    pb.InjectPlanned: _planned,
    pb.InjectReleased: _released,
    pb.InjectSkipped: _skipped,
    pb.InjectExpired: _expired,
}
