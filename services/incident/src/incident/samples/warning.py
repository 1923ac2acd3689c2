"""Facts of a warning 预警. Source of the words: a real gale warning of Shanghai, April 2023."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import warning_pb2

from incident.samples.scene import at

IDENTIFIER = "31011841600000_20230420083000"
_CORNERS = ((31.0, 120.9), (31.0, 121.2), (31.2, 121.2), (31.2, 120.9), (31.0, 120.9))

WARNING: tuple[Message, ...] = (
    warning_pb2.WarningReceived(
        issuer="上海中心气象台",
        identifier=IDENTIFIER,
        sent_at=at(0, 30),
        format="cap",
        event_code="11B06",
        event="大风",
        colour=values.WARNING_COLOUR_BLUE,
        headline="上海中心气象台发布大风蓝色预警[Ⅳ级/一般]",
        text="预计明天傍晚以前本市大部地区将出现6级阵风7-8级的东南大风。",
        instruction="请注意防范大风对高空作业、交通出行的不利影响。",
        severity="Minor",
        urgency="Expected",
        certainty="Likely",
        effective_at=at(0, 30),
        expires_at=at(12, 30),
        area="上海市青浦区",
        outlines=[
            warning_pb2.Ring(
                points=[values.GeoPoint(latitude=lat, longitude=lon) for lat, lon in _CORNERS],
            )
        ],
        geocodes=("310118000000",),
        replaces=("31011841600000_20230419203000",),
        document_sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ),
    warning_pb2.WarningRelayed(
        to_regions=("310118", "320509"), garrison=True, note="请沿湖作业单位注意避险。"
    ),
    warning_pb2.WarningLifted(reason="上海中心气象台解除大风蓝色预警。"),
)
EXPIRED = warning_pb2.WarningExpired(expires_at=at(12, 30))
ALL: tuple[Message, ...] = (*WARNING, EXPIRED)
