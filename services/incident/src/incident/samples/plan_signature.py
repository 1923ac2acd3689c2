"""Facts of a plan signature 会签."""

from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb

from incident.samples.joint_plan import TERMS_HASH
from incident.samples.scene import PLAN_ID

SIGNATURE: tuple[Message, ...] = (
    pb.PlanPresented(plan_id=PLAN_ID, terms_hash=TERMS_HASH, round=1),
    pb.PlanRefused(plan_id=PLAN_ID, terms_hash=TERMS_HASH, reason="请补充取水口清单。"),
    pb.PlanPresented(plan_id=PLAN_ID, terms_hash=TERMS_HASH, round=2),
    pb.PlanSigned(plan_id=PLAN_ID, terms_hash=TERMS_HASH, document_no="善应急〔2023〕3号"),
)
ALL: tuple[Message, ...] = SIGNATURE
