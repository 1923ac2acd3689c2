"""What the sample facts and the examples are about: a clue of Jiashan's bureau, the police and the
procuratorate of Jiashan, and the procuratorate of Qingpu."""

from datetime import UTC, datetime
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from joint.cases.v1 import values_pb2 as pb
from joint.common.v1 import values_pb2 as common

from chassis.clock import derived_id

OWN, OTHER = "330421", "310118"
CHECK_ID = "018f5a00-0000-7000-8000-00000000c001"
COPY_ID = derived_id("clue_referral", CHECK_ID, OWN, "procuratorate")
REFERRAL_ID = derived_id("clue_referral", CHECK_ID, OWN, "police")
RECEPTION_ID = derived_id("referral_reception", OWN, "police", REFERRAL_ID)
OVERSIGHT_ID = derived_id("referral_oversight", COPY_ID)
HANDLERS = ("jiashan:zhifa-01", "jiashan:zhifa-02")
HASHES = [f"{n:064x}" for n in range(1, 9)]
LETTER, REPORT, GOODS, APPRAISAL, PHOTO = HASHES[:5]

BUREAU = pb.Authority(region=OWN, organ=pb.ORGAN_BUREAU)
POLICE = pb.Authority(region=OWN, organ=pb.ORGAN_POLICE)
PROCURATORATE = pb.Authority(region=OWN, organ=pb.ORGAN_PROCURATORATE)
SEALED = common.Sealed(key_id=CHECK_ID, nonce=bytes(12), ciphertext=bytes(range(32)))
KEY = common.WrappedKey(key_id=CHECK_ID, region=OWN, public_key=bytes(32), ciphertext=bytes(range(80)))


def at(hour: int, minute: int = 0, day: int = 20) -> Timestamp:
    """A moment of April 2023, UTC."""
    stamp = Timestamp()
    stamp.FromDatetime(datetime(2023, 4, day, hour, minute, tzinfo=UTC))
    return stamp


def clock(rule: str, basis: str, **due: Any) -> pb.Clock:
    """A term that began in the night."""
    return pb.Clock(rule=rule, basis=basis, started_at=at(1), due_at=at(**due))
