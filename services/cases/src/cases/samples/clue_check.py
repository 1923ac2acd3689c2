"""Facts of a clue check 线索核查."""

from google.protobuf.message import Message
from joint.cases.v1 import check_pb2 as pb
from joint.cases.v1 import values_pb2

from cases.samples.scene import (
    HANDLERS,
    POLICE,
    PROCURATORATE,
    REFERRAL_ID,
    REPORT,
    SEALED,
    at,
    clock,
)

_APPROVE = clock("transfer.approve", "O310 art 5", hour=16, day=23)
ALL: tuple[Message, ...] = (
    pb.ClueCheckScreened(
        display_number="JS-20230420-00C001",
        incident_id="018f5a00-0000-7000-8000-000000000001",
        offence=values_pb2.OFFENCE_DANGEROUS_WORK,
        screening=pb.SCREENING_SERIOUS,
        contents=SEALED,
    ),
    pb.ClueCheckTeamFormed(handlers=HANDLERS),
    pb.ClueCheckReportSubmitted(report_sha256=REPORT, submitted_by=HANDLERS[0], clock=_APPROVE),
    pb.ClueCheckOverdueRaised(rule="transfer.approve", due_at=at(16, day=23)),
    pb.ClueCheckApproved(
        addressee=POLICE,
        copy_to=PROCURATORATE,
        approved_by="jiashan:juzhang",
        basis="局长办公会决定。",
        clock=clock("transfer.send", "O310 art 5", hour=1, day=21),
    ),
    pb.ClueCheckSent(referral_id=REFERRAL_ID),
)
REJECTED = pb.ClueCheckRejected(
    ground=pb.REJECTION_GROUND_NO_OFFENCE, reason=SEALED, rejected_by="jiashan:juzhang"
)
EVERY: tuple[Message, ...] = (*ALL, REJECTED)
