"""Facts of a duty shift 值班班次."""

from google.protobuf.message import Message
from joint.incident.v1 import shift_pb2 as pb

from incident.samples.scene import INCIDENT_ID, at

SUCCESSOR_ID = "01879c0a-6c00-7d4e-9f15-3b8a2e6d4c07"

SHIFT: tuple[Message, ...] = (
    pb.ShiftPlanned(
        desk="centre",
        function=pb.DUTY_FUNCTION_OFFICER,
        person="王海燕",
        telephone="0573-84021000",
        starts_at=at(0, 0),
        ends_at=at(8, 0),
        start_by=at(0, 15),
        gap_notice_at=at(7, 0),
    ),
    pb.ShiftSwapped(person="张三", previous="王海燕", reason="王海燕参加市局培训。"),
    pb.ShiftStarted(note="设备正常,电台一部送修。"),
    pb.DutyGapRaised(desk="centre", function=pb.DUTY_FUNCTION_OFFICER, **{"from": at(8, 0)}, until=at(9, 0)),
    pb.ShiftHandedOver(
        successor_id=SUCCESSOR_ID,
        successor="李四",
        items=[
            pb.OpenItem(kind="incident", id=INCIDENT_ID, title="JS-20230420-001 危化品槽罐车侧翻泄漏"),
            pb.OpenItem(
                kind="superior_instruction",
                id="01879c6e-9a40-7b1d-8c36-5e2f7a9d1b08",
                title="批示待办结",
                due_at=at(10, 0),
            ),
        ],
        notes="污染带前锋距青浦取水口约六公里,围油栏两道。",
    ),
)
MISSED = pb.ShiftMissed(starts_at=at(0, 0))
ALL: tuple[Message, ...] = (*SHIFT, MISSED)
