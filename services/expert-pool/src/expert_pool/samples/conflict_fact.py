"""Facts of a conflict 回避事实."""

from google.protobuf.message import Message
from joint.experts.v1 import conflict_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from expert_pool.samples.scene import EXPERT_ID, SEALED, UNIT

CONFLICT: tuple[Message, ...] = (
    pb.ConflictDeclared(
        expert_id=EXPERT_ID,
        kind=values.CONFLICT_KIND_UNDISCLOSED,
        target=UNIT,
        since="2020-06-01",
        pinned=True,
        detail=SEALED,
        expert_name="甲某某",
    ),
    pb.ConflictOverruled(reason="关系已于去年终止,不影响公正。", overruled_by="bureau_head@jiashan"),
)
DERIVED = pb.ConflictDerived(
    expert_id=EXPERT_ID,
    kind=values.CONFLICT_KIND_ADVISORY,
    target=values.Party(credit_code="91330421MA2B0AAA0D", name="嘉善虚构化工有限公司"),
    since="2021-01-01",
    until="2024-12-31",
    expert_name="甲某某",
)
ALL: tuple[Message, ...] = (*CONFLICT, DERIVED)
