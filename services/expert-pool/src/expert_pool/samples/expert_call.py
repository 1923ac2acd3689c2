"""Facts of a call for experts 专家抽调. The draw is a true one: it can be drawn again."""

from google.protobuf.message import Message
from joint.experts.v1 import call_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from expert_pool.domain.draw import RULE, lots, seed_of
from expert_pool.samples.scene import (
    CALL_ID,
    ENGAGEMENT_ID,
    EXPERT_ID,
    INCIDENT_ID,
    OTHER_EXPERT_ID,
    OWN,
    UNIT,
    at,
)

SUBJECT = values.Subject(
    kind=values.SUBJECT_KIND_INCIDENT,
    reference=INCIDENT_ID,
    title="危化品槽罐车侧翻泄漏",
    parties=[UNIT],
)
PUBLIC_VALUE = "3367.03"
SEED = seed_of(CALL_ID, 1, PUBLIC_VALUE)
ORDER = lots(SEED, [EXPERT_ID, OTHER_EXPERT_ID])
REQUESTED = pb.ExpertCallRequested(
    subject=SUBJECT,
    opinion_kind=values.OPINION_KIND_CONSULTATION,
    fields=[values.EXPERT_FIELD_WATER_ENVIRONMENT],
    wanted=1,
    mode=pb.DRAW_MODE_RANDOM,
    public_source="当日上证综合指数收盘点位",
    deadline=at(3, 0),
    needed_until=at(12, 0),
    requested_by="duty_officer@jiashan",
)
DRAWN = pb.ExpertCallDrawn(
    round=1,
    seed=SEED,
    public_value=PUBLIC_VALUE,
    rule=RULE,
    candidates=sorted([EXPERT_ID, OTHER_EXPERT_ID]),
    wanted=1,
    drawn=ORDER[1:],
    skipped=[
        pb.Skipped(
            expert_id=ORDER[0],
            reason=pb.SKIP_REASON_CONFLICT,
            conflicts=[values.Reason(kind=values.CONFLICT_KIND_EMPLOYER, target=UNIT.name)],
        )
    ],
    deadline=at(3, 0),
    drawn_at=at(2, 10),
)
CALL: tuple[Message, ...] = (
    REQUESTED,
    DRAWN,
    pb.ExpertInvited(expert_id=ORDER[1], home_region=OWN, round=1, expert_name="甲某某"),
    pb.ExpertCallStaffed(engagement_ids=[ENGAGEMENT_ID]),
    pb.ExpertAppraised(expert_id=ORDER[1], score=5, text="研判准确,到场及时。", expert_name="甲某某"),
    pb.ExpertCallClosed(note="会商结束。"),
)
FAILED = pb.ExpertCallFailed(accepted=0, deadline=at(3, 0))
ALL: tuple[Message, ...] = (*CALL, FAILED)
