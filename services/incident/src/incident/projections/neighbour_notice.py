"""Of a neighbour notice 毗邻通报: whom it tells, in which version."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2 as pb

from incident.projections.data import Keep, KnownData


def _issued(message: pb.NoticeIssued, data: KnownData) -> KnownData:
    return {"to_regions": list(message.to_regions), "notice_version": 1}


def _updated(message: pb.NoticeUpdated, data: KnownData) -> KnownData:
    return {"notice_version": message.notice_version}


DATA: Mapping[type[Message], Keep] = {pb.NoticeIssued: _issued, pb.NoticeUpdated: _updated}
