"""The exercise that all samples are about: 20 April 2023, on the water at Fenhu in Jiashan.

Source: the real joint exercise of that day (三地水上联合演练; data/joint_drills.json, DRL-2023-04-20).
"""

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

OWN = "330421"
REGIONS = ("310118", "320509", "330421")
EXERCISE_ID = "01879c3a-0000-7000-8000-0000000000e1"
INCIDENT_ID = "01879c5e-7b80-7c3d-8f21-5a0c4e9b1d01"
EVENT_ID = "01879c61-0e20-7f18-a4c9-7d5b3a1f6c03"
ACTION_ID = "0188a0c2-4000-7b11-8c3e-9d2f6a7b5e08"
OBSERVATION_ID = "01879ca1-5000-7c21-9a4d-3e5f7b8c6d09"
EVALUATOR = "evaluator@330421"
PROPOSER = "drill_coordinator@330421"


def at(hour: int, minute: int, second: int = 0) -> Timestamp:
    """A moment of 20 April 2023, UTC."""
    stamp = Timestamp()
    stamp.FromDatetime(datetime(2023, 4, 20, hour, minute, second, tzinfo=UTC))
    return stamp
