"""Facts of an engagement of an expert 专家任务."""

from google.protobuf.message import Message
from joint.experts.v1 import engagement_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from expert_pool.samples.scene import (
    CALL_ID,
    EXPERT_ID,
    REVISED,
    SHA256,
    SIGNED,
    SIGNED_AGAIN,
    UNIT,
    at,
)

INVITED = pb.EngagementInvited(
    call_id=CALL_ID,
    expert_id=EXPERT_ID,
    calling_region="320509",
    reply_due_at=at(2, 20),
    expert_name="甲某某",
    title="危化品槽罐车侧翻泄漏",
)
ENGAGEMENT: tuple[Message, ...] = (
    INVITED,
    pb.EngagementNoReply(),
    pb.EngagementAccepted(expected_at=at(3, 10), note="自行驾车前往。"),
    pb.EngagementOpinionSubmitted(
        opinion=values.EvidenceRef(sha256=SHA256, size_bytes=184_320, media_type="application/pdf"),
        version=1,
        signed_sha256=SIGNED,
        summary="建议在省界断面增设一道围油栏。",
    ),
    pb.OpinionRevised(
        opinion=values.EvidenceRef(sha256=REVISED, size_bytes=190_464, media_type="application/pdf"),
        version=2,
        signed_sha256=SIGNED_AGAIN,
        summary="建议在省界断面增设两道围油栏。",
        reason="补充了下午的监测数据。",
    ),
    pb.EngagementClosed(),
)
DECLINED = pb.EngagementDeclined(reason="正在外地出差。")
RECUSED = pb.EngagementRecused(
    call_id=CALL_ID,
    expert_id=EXPERT_ID,
    calling_region="320509",
    reasons=[values.Reason(kind=values.CONFLICT_KIND_UNDISCLOSED, target=UNIT.name)],
    note="应当回避(不公开事由:吴江虚构运输有限公司)。",
    expert_name="甲某某",
    title="危化品槽罐车侧翻泄漏",
)
ALL: tuple[Message, ...] = (*ENGAGEMENT, DECLINED, RECUSED)
