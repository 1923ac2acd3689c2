"""The scene that all samples play in: who, when, where.

20 April 2023, a tank truck overturns at 陶庄 into the 太浦河. Source: the real joint exercise of that day
(三地水上联合演练).
"""

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2 as values

OWN = "330421"
REGIONS = ("310118", "320509", "330421")
INCIDENT_ID = "01879c5e-7b80-7c3d-8f21-5a0c4e9b1d01"
NOTICE_ID = "01879c63-1d40-7a52-9b7e-2f8d6c3e4a02"
ITEM_ID = "01879c61-0e20-7f18-a4c9-7d5b3a1f6c03"
PLAN_ID = "0185f3a0-5c00-7b64-8d12-6e9a4f2c7b04"
ACTIVATION_ID = "5b1f0d3e-8a47-5c26-9e83-1d7c4b6a2f05"
TASK_ID = "01879c70-2a10-7e35-b6d8-4c1f9a7e5d06"


def at(hour: int, minute: int, second: int = 0) -> Timestamp:
    """A moment of 20 April 2023, UTC."""
    stamp = Timestamp()
    stamp.FromDatetime(datetime(2023, 4, 20, hour, minute, second, tzinfo=UTC))
    return stamp


PLACE = values.Place(
    region=OWN,
    address="陶庄镇汾湖大道与太浦河交汇处",
    point=values.GeoPoint(latitude=30.9731, longitude=120.8127, accuracy_m=50),
    town="330421102",
)
