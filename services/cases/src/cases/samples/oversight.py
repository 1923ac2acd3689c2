"""Facts of an oversight 检察监督."""

from google.protobuf.message import Message
from joint.cases.v1 import oversight_pb2 as pb

from cases.samples.scene import BUREAU, CHECK_ID, COPY_ID, PROCURATORATE, REFERRAL_ID, SEALED

ALL: tuple[Message, ...] = (
    pb.OversightCopyReceived(
        copy_id=COPY_ID,
        copy_version=1,
        original_id=REFERRAL_ID,
        sender=BUREAU,
        readers=[BUREAU, PROCURATORATE],
        received_by="jiashan:jiancha-01",
        key_id=CHECK_ID,
    ),
    pb.OversightClosed(note=SEALED, closed_by="jiashan:jiancha-01"),
)
EVERY = ALL
