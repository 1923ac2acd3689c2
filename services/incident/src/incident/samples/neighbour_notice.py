"""Facts of a neighbour notice 毗邻通报."""

from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2

from incident.samples.scene import INCIDENT_ID

NOTICE: tuple[Message, ...] = (
    notice_pb2.NoticeIssued(
        incident_id=INCIDENT_ID,
        to_regions=("310118", "320509"),
        facts="槽罐车侧翻,化学品流入太浦河,正向下游移动。",
        asked_measures="请加密取水口水质监测。",
    ),
    notice_pb2.NoticeUpdated(
        notice_version=2,
        facts="污染带前锋距青浦取水口约六公里。",
        asked_measures="请做好切换备用水源的准备。",
    ),
    notice_pb2.NoticeLifted(reason="水质连续三次监测达标。"),
)
ALL: tuple[Message, ...] = NOTICE
