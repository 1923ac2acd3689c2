"""Facts of a notice receipt 通报回执."""

from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2

from incident.samples.scene import NOTICE_ID

RECEIPT: tuple[Message, ...] = (
    notice_pb2.NoticeReceived(notice_id=NOTICE_ID, notice_version=1),
    notice_pb2.NoticeAnswered(measures="已加密监测,每三十分钟一次,备用水源待命。"),
)
ALL: tuple[Message, ...] = RECEIPT
