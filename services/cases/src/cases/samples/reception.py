"""Facts of a reception 线索受理."""

from google.protobuf.message import Message
from joint.cases.v1 import reception_pb2 as pb
from joint.cases.v1 import values_pb2

from cases.samples.scene import BUREAU, CHECK_ID, POLICE, PROCURATORATE, REFERRAL_ID, SEALED, at, clock

OFFICER = "jiashan:gongan-01"
ALL: tuple[Message, ...] = (
    pb.ReferralReceived(
        referral_id=REFERRAL_ID,
        referral_version=1,
        sender=BUREAU,
        addressee=POLICE,
        readers=[BUREAU, POLICE, PROCURATORATE],
        missing=[values_pb2.PAPER_KIND_GOODS_LIST, values_pb2.PAPER_KIND_APPRAISAL],
        received_by=OFFICER,
        term=pb.DECISION_TERM_ORDINARY,
        clocks=[
            clock("transfer.police_decision", "O310 art 8, MPS art 180", hour=16, day=23),
            clock("transfer.incomplete_notice", "MPS art 180", hour=1, day=21),
        ],
        key_id=CHECK_ID,
    ),
    pb.ReferralReceptionOverdueRaised(rule="transfer.incomplete_notice", due_at=at(1, day=21)),
    pb.ReferralSupplementRequested(
        kinds=[values_pb2.PAPER_KIND_APPRAISAL], note=SEALED, requested_by=OFFICER
    ),
    pb.ReferralSupplementSeen(referral_version=3, missing=[values_pb2.PAPER_KIND_GOODS_LIST]),
    pb.ReferralFiled(note=SEALED, decided_by=OFFICER),
    pb.ReferralConcluded(note=SEALED, concluded_by=OFFICER),
)
EVERY: tuple[Message, ...] = (
    *ALL,
    pb.ReferralNotFiled(ground=pb.REFUSAL_GROUND_NO_FACTS, reason=SEALED, decided_by=OFFICER),
    pb.ReferralForwarded(
        to=values_pb2.Authority(region="320509", organ=values_pb2.ORGAN_POLICE),
        reason=SEALED,
        forwarded_by=OFFICER,
    ),
    pb.ReferralAccepted(note=SEALED, accepted_by="jiashan:jiancha-01"),
    pb.ReferralAnswered(answer=SEALED, answered_by="jiashan:jiancha-01"),
    pb.ReferralNotAccepted(
        ground=pb.REFUSAL_GROUND_OUTSIDE_POWERS, reason=SEALED, decided_by="jiashan:jiancha-01"
    ),
)
