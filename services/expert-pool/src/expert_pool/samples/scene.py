"""The scene that all samples play in. People, enterprises and codes are invented; the day is that of the
joint exercise on the water of 20 April 2023.
"""

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2 as common
from joint.experts.v1 import values_pb2 as values

OWN = "330421"
EXPERT_ID = "01879c41-2b10-7d4a-8c31-6f0e5a9b7c01"
OTHER_EXPERT_ID = "01879c41-3c20-7e5b-9d42-7a1f6b0c8d02"
CONFLICT_ID = "01879c45-4d30-7f6c-8e53-8b2a7c1d9e03"
CALL_ID = "01879c66-5e40-7a7d-9f64-9c3b8d2e0f04"
ENGAGEMENT_ID = "3d0c6f1e-7a52-5b83-9e94-0d4c9e3f1a05"
INCIDENT_ID = "01879c5e-7b80-7c3d-8f21-5a0c4e9b1d01"
EMPLOYER = values.Tie(name="嘉善虚构水务研究院", since="2015-07-01")
ADVISED = values.Tie(credit_code="91330421MA2B0AAA0D", name="嘉善虚构化工有限公司", since="2021-01-01")
UNIT = values.Party(credit_code="91320509MA1W0BBB0N", name="吴江虚构运输有限公司")
SHA256 = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
SIGNED = "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9"
REVISED = "baa5a0964d3320fbc0c6a922140453c8513ea24ab8fd0577034804a967248096"
SIGNED_AGAIN = "486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7"
SEALED = common.Sealed(key_id=EXPERT_ID, nonce=bytes(12), ciphertext=bytes(range(48)))
BASE = common.Place(
    region=OWN,
    address="魏塘街道虚构路1号",
    point=common.GeoPoint(latitude=30.8413, longitude=120.9215, accuracy_m=100),
)


def at(hour: int, minute: int, second: int = 0) -> Timestamp:
    """A moment of 20 April 2023, UTC."""
    stamp = Timestamp()
    stamp.FromDatetime(datetime(2023, 4, 20, hour, minute, second, tzinfo=UTC))
    return stamp


def day(year: int, month: int, day: int) -> Timestamp:
    """Midnight in UTC of another day."""
    stamp = Timestamp()
    stamp.FromDatetime(datetime(year, month, day, tzinfo=UTC))
    return stamp
