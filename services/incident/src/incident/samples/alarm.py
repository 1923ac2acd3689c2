"""Facts of an alarm 叫应."""

from google.protobuf.message import Message
from joint.incident.v1 import desk_pb2 as pb

from incident.samples.scene import ITEM_ID, at

ALARM: tuple[Message, ...] = (
    pb.AlarmRaised(
        item_id=ITEM_ID,
        item_type="joint.incident.v1.IncidentLevelChanged",
        item_region="310118",
        subject="01879c60-2c10-7e4a-b5d7-8a1f3c6e9d09",
        arrived_at=at(1, 41, 2),
        called="duty_officer",
        next_at=at(1, 44, 2),
    ),
    pb.AlarmEscalated(step=2, called="duty_leader", next_at=at(1, 51, 2)),
    pb.AlarmAnswered(how="by_person", note="带班领导已电话联系青浦,正在处理。"),
)
EXHAUSTED = pb.AlarmExhausted(steps=4)
ALL: tuple[Message, ...] = (*ALARM, EXHAUSTED)
