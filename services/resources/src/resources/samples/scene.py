"""The scene that all samples play in: who, when, where.

20 April 2023, a tank truck overturns at 陶庄 into the 太浦河. Source: the real joint exercise of that day
(三地水上联合演练).
"""

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2 as values

from chassis.clock import derived_id

OWN = "330421"
REGIONS = ("310118", "320509", "330421")
INCIDENT_ID = "01879c5e-7b80-7c3d-8f21-5a0c4e9b1d01"
AID_REQUEST_ID = "01879c72-4d10-7f21-9c35-3e8b1a6d4f07"
AID_OFFER_ID = "01879c74-1e20-7a64-8b57-6f2d9c4e1a08"
TEAM_ID = "01879b10-5a30-7d48-a1e6-8c3f5b7d2e09"
TOKEN = "6c0e1f2a-3b84-5d97-8e41-2f7a9c5d3b10"
DEPLOYMENT_ID = derived_id("deployment", TEAM_ID, TOKEN)
LOT_ID = "01879b20-6b40-7e51-b2f7-9d4a6c8e3f11"
RESERVATION_ID = "7d1f2a3b-4c95-5ea8-9f52-3a8b6d4e2c12"
TRANSFER_ID = derived_id("stock_transfer", RESERVATION_ID)
NEIGHBOUR_REQUEST_ID = "01879c76-2f30-7b75-9c68-7a3e8d5f2b13"
NEIGHBOUR_OFFER_ID = "01879c78-3a40-7c86-8d79-8b4f9e6a3c14"
NEIGHBOUR_TRANSFER_ID = "8e2a3b4c-5da6-5fb9-8a63-4b9c7e5f3d15"
TERMS_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def at(hour: int, minute: int, second: int = 0) -> Timestamp:
    """A moment of 20 April 2023, UTC."""
    stamp = Timestamp()
    stamp.FromDatetime(datetime(2023, 4, 20, hour, minute, second, tzinfo=UTC))
    return stamp


BASE = values.Place(
    region=OWN,
    address="西塘镇工业区开源大道北侧",
    point=values.GeoPoint(latitude=30.93, longitude=120.885, accuracy_m=5_000),
)
