"""Of a neighbour notice 毗邻通报: of what and whom it tells, in which version, and whether it stands."""

import hashlib
from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2 as pb

from chassis.known_facts import Keep, KnownData, in_state


def _issued(message: pb.NoticeIssued, data: KnownData) -> KnownData:
    return {
        "state": "issued",
        "incident_id": message.incident_id,
        "to_regions": list(message.to_regions),
        "notice_version": 1,
        "sha256": hashlib.sha256(message.SerializeToString(deterministic=True)).hexdigest(),
    }


def _updated(message: pb.NoticeUpdated, data: KnownData) -> KnownData:
    return {"notice_version": message.notice_version}


KIND = "neighbour_notice"
DATA: Mapping[type[Message], Keep] = {
    pb.NoticeIssued: _issued,
    pb.NoticeUpdated: _updated,
    pb.NoticeLifted: in_state("lifted"),
}
