"""Facts of a report by telephone 电话代记: heard from Qingpu while its link is dark."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import desk_pb2 as pb

from incident.samples.scene import ITEM_ID, at

REAL_SUBJECT = "01879c60-2c10-7e4a-b5d7-8a1f3c6e9d09"

PHONE_REPORT: tuple[Message, ...] = (
    pb.PhoneReportRecorded(
        for_region="310118",
        title="金泽水厂取水口停止取水",
        text="青浦值班员来电:金泽取水口已停止取水,备用水源可供二十小时。",
        told_by="青浦区应急管理局值班员",
        told_at=at(1, 52),
        occurred_at=at(1, 45),
        place=values.Place(region="310118", address="金泽镇太浦河取水口", town="310118107"),
    ),
    pb.PhoneReportMatched(item_id=ITEM_ID, subject=REAL_SUBJECT),
)
DROPPED = pb.PhoneReportDropped(reason="青浦核实为重复来电。")
ALL: tuple[Message, ...] = (*PHONE_REPORT, DROPPED)
