"""Of a transfer of goods 调拨: how much was sent, and how far it is."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.resources.v1 import stock_pb2 as pb

from chassis.known_facts import Keep, KnownData, in_state


def _ordered(message: pb.TransferOrdered, data: KnownData) -> KnownData:
    return {"state": "ordered", "quantity": message.quantity, "unit": message.unit}


def _cancelled(message: pb.TransferCancelled, data: KnownData) -> KnownData:
    return {"state": "cancelled", "off": message.reason}


KIND = "stock_transfer"
DATA: Mapping[type[Message], Keep] = {
    pb.TransferOrdered: _ordered,
    pb.TransferDispatched: in_state("dispatched"),
    pb.TransferDiscrepancyFound: in_state("short"),
    pb.TransferReconciled: in_state("reconciled"),
    pb.TransferCancelled: _cancelled,
}
