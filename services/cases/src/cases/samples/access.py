"""Facts of the record of reads 阅卷记录."""

from google.protobuf.message import Message
from joint.cases.v1 import access_pb2 as pb

from cases.samples.scene import OWN, POLICE, REFERRAL_ID

ALL: tuple[Message, ...] = (
    pb.ReferralRead(
        referral_id=REFERRAL_ID,
        other_region=OWN,
        reader=POLICE,
        read_by="jiashan:gongan-01",
        what=pb.READ_OF_CONTENTS,
    ),
)
EVERY = ALL
