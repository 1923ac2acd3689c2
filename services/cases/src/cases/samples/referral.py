"""Facts of a referral 线索移送."""

from google.protobuf.message import Message
from joint.cases.v1 import referral_pb2 as pb
from joint.cases.v1 import values_pb2

from cases.samples.scene import (
    APPRAISAL,
    BUREAU,
    CHECK_ID,
    HANDLERS,
    KEY,
    LETTER,
    PHOTO,
    POLICE,
    PROCURATORATE,
    RECEPTION_ID,
    REPORT,
    SEALED,
    at,
    clock,
)

ALL: tuple[Message, ...] = (
    pb.ReferralTransferred(
        display_number="JS-20230420-5D1C2A",
        sender=BUREAU,
        addressee=POLICE,
        readers=[BUREAU, POLICE, PROCURATORATE],
        offence=values_pb2.OFFENCE_DANGEROUS_WORK,
        handlers=HANDLERS,
        approver="jiashan:juzhang",
        approved_at=at(1),
        contents=SEALED,
        key=KEY,
        papers=[
            values_pb2.Paper(kind=values_pb2.PAPER_KIND_LETTER, sha256=LETTER),
            values_pb2.Paper(kind=values_pb2.PAPER_KIND_REPORT, sha256=REPORT),
        ],
        evidence=[values_pb2.Evidence(number=1, sha256=PHOTO, size=20480, media_type="image/jpeg")],
        check_id=CHECK_ID,
        archive_class="permanent",
    ),
    pb.ReferralSupplementDue(
        reception_id=RECEPTION_ID,
        kinds=[values_pb2.PAPER_KIND_APPRAISAL],
        clock=clock("transfer.completion", "MPS art 180", hour=16, day=23),
    ),
    pb.ReferralOverdueRaised(rule="transfer.completion", due_at=at(16, day=23)),
    pb.ReferralSupplemented(
        papers=[values_pb2.Paper(kind=values_pb2.PAPER_KIND_APPRAISAL, sha256=APPRAISAL)],
        contents=SEALED,
        supplemented_by=HANDLERS[0],
    ),
    pb.ReferralClosed(reason=SEALED, closed_by=HANDLERS[0]),
)
EVERY = ALL
