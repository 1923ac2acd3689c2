"""Facts of an acknowledgement 签收."""

from google.protobuf.message import Message
from joint.incident.v1 import acknowledgement_pb2

from incident.samples.scene import ITEM_ID, OWN

ACKNOWLEDGEMENT: tuple[Message, ...] = (
    acknowledgement_pb2.ItemAcknowledged(
        item_id=ITEM_ID,
        item_type="joint.incident.v1.IncidentClassified",
        item_region=OWN,
        shift="白班",
    ),
)
ALL: tuple[Message, ...] = ACKNOWLEDGEMENT
