"""Which facts stop an exercise? A real incident grave enough in a region that takes part: the real thing goes
first, and a person decides what comes then (I15)."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1.incident_pb2 import IncidentClassified, IncidentLevelChanged

from chassis.enums import code_of, labels
from chassis.envelope import Record
from chassis.journal import Call
from chassis.known import every
from chassis.reacting import Reaction, Reactions, further
from drills.aggregates import EXERCISE
from drills.commands.exercise import PauseForIncident
from drills.handlers.desk import Desk
from drills.handlers.exercise import pause_for_incident


async def on_incident_levelled(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Pauses every running exercise of ours in which a region concerned takes part; play stops nothing."""
    assert isinstance(message, IncidentClassified | IncidentLevelChanged)
    if record.exercise_id is not None or not desk.rules.aborts(message.level):
        return
    concerned = {record.region, *message.affected_regions}
    for id, exercise in await every(desk.journal, EXERCISE, {"state": "started"}):
        if concerned & set(exercise.regions):
            await pause_for_incident(desk, further(call, id), id, _command(desk, record, message.level))


def _command(desk: Desk, record: Record, level: int) -> PauseForIncident:
    word = labels(values.Level.DESCRIPTOR).get(code_of(values.Level.DESCRIPTOR, level), "级别不明的")
    name = desk.names[record.region]
    return PauseForIncident(
        reason=f"{name}发生真实的{word}突发事件,实情优先,演练自动暂停。",
        incident_id=record.subject,
        incident_region=record.region,
        level=level,
    )


_STOPS = (Reaction("pause_for_incident", on_incident_levelled),)
REACTIONS: Reactions[Desk] = {IncidentClassified: _STOPS, IncidentLevelChanged: _STOPS}
