"""One fact of every kind, as it could travel: 20 April 2023, a tank truck overturns at 陶庄 into the 太浦河.

Source of the scene: the real joint exercise of that day (三地水上联合演练). Golden wire files and projections
are tested with these; they are only ever added to.
"""

from datetime import UTC, datetime

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import acknowledgement_pb2, incident_pb2, notice_pb2, report_pb2

OWN = "330421"
REGIONS = ("310118", "320509", "330421")
INCIDENT_ID = "01879c5e-7b80-7c3d-8f21-5a0c4e9b1d01"
NOTICE_ID = "01879c63-1d40-7a52-9b7e-2f8d6c3e4a02"
ITEM_ID = "01879c61-0e20-7f18-a4c9-7d5b3a1f6c03"


def at(hour: int, minute: int, second: int = 0) -> Timestamp:
    """A moment of 20 April 2023, UTC."""
    stamp = Timestamp()
    stamp.FromDatetime(datetime(2023, 4, 20, hour, minute, second, tzinfo=UTC))
    return stamp


PLACE = values.Place(
    region=OWN,
    address="陶庄镇汾湖大道与太浦河交汇处",
    point=values.GeoPoint(latitude=30.9731, longitude=120.8127, accuracy_m=50),
    town="330421102",
)

INCIDENT: tuple[Message, ...] = (
    incident_pb2.IncidentReported(
        display_number="JS-20230420-001",
        title="危化品槽罐车侧翻泄漏",
        text="一辆槽罐车在汾湖大道侧翻,罐内化学品流入太浦河,一人受伤。",
        event_class=values.EVENT_CLASS_ACCIDENT_DISASTER,
        event_code="12C00",
        subtype="危化品泄漏",
        place=PLACE,
        occurred_at=at(1, 0),
        discovered_at=at(1, 2),
        informed_at=at(1, 5, 30),
        source=values.SOURCE_PUBLIC_CALL,
        reporter=values.Sealed(key_id=INCIDENT_ID, nonce=bytes(12), ciphertext=bytes(range(48))),
        casualties=values.Casualties(dead=0, severe=1),
        loss_cny=800_000,
        affected_regions=REGIONS,
    ),
    incident_pb2.IncidentVerified(note="陶庄镇值班员现场核实,泄漏属实。"),
    incident_pb2.IncidentClassified(
        level=values.LEVEL_GENERAL,
        level_confirmed=values.LEVEL_GENERAL,
        level_potential=values.LEVEL_GENERAL,
        basis="一人重伤,直接经济损失约八十万元。",
        affected_regions=REGIONS,
    ),
    incident_pb2.CasualtiesUpdated(
        casualties=values.Casualties(dead=0, missing=3, severe=1, light=2),
        safe=0,
        loss_cny=1_200_000,
        as_of=at(1, 40),
    ),
    incident_pb2.IncidentLevelChanged(
        level=values.LEVEL_SIGNIFICANT,
        level_confirmed=values.LEVEL_GENERAL,
        level_potential=values.LEVEL_SIGNIFICANT,
        basis="货船碰撞,三名船员落水失联。",
        previous=values.LEVEL_GENERAL,
        affected_regions=REGIONS,
    ),
    incident_pb2.SituationRecorded(
        text="围油栏已布设,污染带正向下游吴江、青浦方向移动。",
        occurred_at=at(1, 50),
        place=PLACE,
        affected_regions=REGIONS,
    ),
    incident_pb2.IncidentContained(at=at(3, 0)),
    incident_pb2.IncidentTerminated(basis="水质连续三次监测达标,落水船员全部获救。"),
    incident_pb2.IncidentClosed(archive_class="事故灾难"),
)
REJECTED = incident_pb2.IncidentRejected(reason="经现场核实为演习车辆,未发生事故。")

REPORT: tuple[Message, ...] = (
    report_pb2.ReportOpened(
        incident_id=INCIDENT_ID,
        rule="report.per_level.written",
        kind=report_pb2.REPORT_KIND_FIRST,
        n=1,
        basis="O493 art 11",
        recipient="330400",
        due_at=at(3, 5, 30),
    ),
    report_pb2.ReportOverdueRaised(due_at=at(3, 5, 30)),
    report_pb2.ReportSubmitted(
        form=report_pb2.REPORT_FORM_WRITTEN,
        document_sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        approved_by="带班领导 沈立",
    ),
    report_pb2.ReportReturned(reason="缺少已采取的措施。"),
    report_pb2.ReportSubmitted(form=report_pb2.REPORT_FORM_ORAL, approved_by="带班领导 沈立"),
    report_pb2.ReportReceipted(received_by="嘉兴市应急管理局值班室"),
)
WAIVED = report_pb2.ReportWaived(reason="上级已派员到场,无需另报。")

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
RECEIPT: tuple[Message, ...] = (
    notice_pb2.NoticeReceived(notice_id=NOTICE_ID, notice_version=1),
    notice_pb2.NoticeAnswered(measures="已加密监测,每三十分钟一次,备用水源待命。"),
)
ACKNOWLEDGEMENT: tuple[Message, ...] = (
    acknowledgement_pb2.ItemAcknowledged(
        item_id=ITEM_ID,
        item_type="joint.incident.v1.IncidentClassified",
        item_region=OWN,
        shift="白班",
    ),
)

ALL: tuple[Message, ...] = (*INCIDENT, REJECTED, *REPORT, WAIVED, *NOTICE, *RECEIPT, *ACKNOWLEDGEMENT)
