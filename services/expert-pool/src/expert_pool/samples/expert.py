"""Facts of an expert 专家, and of a look at personal data."""

from google.protobuf.message import Message
from joint.experts.v1 import expert_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from expert_pool.samples.scene import ADVISED, BASE, EMPLOYER, EXPERT_ID, SEALED, day

PROFILE = pb.ExpertProfile(
    name="甲某某",
    fields=[values.EXPERT_FIELD_WATER_ENVIRONMENT, values.EXPERT_FIELD_HAZARDOUS_CHEMICALS],
    titles=["高级工程师"],
    employers=[EMPLOYER],
    base=BASE,
    languages=["普通话", "吴语"],
    account="expert-a@jiashan",
    personal=SEALED,
)
_UPDATED = pb.ExpertProfile()
_UPDATED.CopyFrom(PROFILE)
_UPDATED.advises.append(ADVISED)
EXPERT: tuple[Message, ...] = (
    pb.ExpertNominated(profile=PROFILE, recommended_by="嘉善县生态环境分局"),
    pb.ExpertAppointed(until=day(2026, 3, 1), document_no="善应急〔2023〕5号"),
    pb.ExpertUpdated(profile=_UPDATED, reason="新任企业顾问。"),
    pb.ExpertAvailabilityChanged(
        availability=pb.AVAILABILITY_UNAVAILABLE, until=day(2023, 5, 8), reason="外出讲学。"
    ),
    pb.ExpertAvailabilityChanged(availability=pb.AVAILABILITY_AVAILABLE),
    pb.ExpertTermEnded(erase_at=day(2026, 4, 1)),
    pb.ExpertDataErased(),
)
DISMISSED = pb.ExpertDismissed(reason="本人申请退出专家库。", erase_at=day(2023, 5, 20))
CONTACT_OPENING = pb.ExpertContactOpened(
    expert_id=EXPERT_ID, purpose="电话通知应召。", opened_by="expert_manager@jiashan"
)
ALL: tuple[Message, ...] = (*EXPERT, DISMISSED, CONTACT_OPENING)
