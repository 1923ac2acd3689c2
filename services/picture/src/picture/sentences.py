"""One full Chinese sentence per kind of fact, as the feed shows it; times in Asia/Shanghai."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2
from joint.incident.v1 import acknowledgement_pb2, incident_pb2, notice_pb2, report_pb2

from chassis.enums import code_of, labels
from chassis.envelope import Record

SHANGHAI = timezone(timedelta(hours=8))
LONGEST = 300
"""Characters of free text that a sentence quotes before it is cut."""


@dataclass(frozen=True)
class Scene:
    """What a sentence may use beside the fact: names of regions by code, words of fact types, the row."""

    names: Mapping[str, str]
    words: Mapping[str, str]
    record: Record
    data: Mapping[str, Any]

    @property
    def who(self) -> str:
        """Name of the region that speaks."""
        return self.name(self.record.region)

    @property
    def what(self) -> str:
        """The incident by its title."""
        title = clean(self.data.get("title", ""))
        return f"“{title}”" if title else "一起事件"

    def name(self, code: str) -> str:
        """Name of a region; the code itself for a region that is not of the zone."""
        return self.names.get(code, code)

    def others(self, codes: Iterable[str]) -> str:
        """Names of the regions besides the speaker, in the order given."""
        return "、".join(self.name(code) for code in codes if code != self.record.region)


Sentence = Callable[[Scene, Any], str]


def clean(text: str) -> str:
    """Free text fit for the inside of a sentence: one line, no final stop, not too long."""
    line = " ".join(text.split()).rstrip("。.;；,， ")
    return line if len(line) <= LONGEST else line[:LONGEST] + "……"


def after(mark: str, text: str) -> str:
    """`mark` and the text, or nothing when nothing was said."""
    return f"{mark}{clean(text)}" if clean(text) else ""


def clock_time(stamp: Timestamp) -> str:
    """2023-04-20 09:02:03 in Asia/Shanghai."""
    return stamp.ToDatetime(tzinfo=UTC).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def level_word(number: int) -> str:
    """中文 of a level; a level that this version does not know says how it is treated."""
    descriptor = values_pb2.Level.DESCRIPTOR
    if number not in descriptor.values_by_number:
        return "未知级别（按特别重大对待）"
    return labels(descriptor).get(code_of(descriptor, number), "未定级")


def harmed(casualties: Any) -> str:
    """死亡1人、失踪2人; zero is said, what was not said is left out."""
    words = {"dead": "死亡", "missing": "失踪", "severe": "重伤", "light": "轻伤"}
    return "、".join(f"{zh}{getattr(casualties, f)}人" for f, zh in words.items() if casualties.HasField(f))


def incident_reported(scene: Scene, message: incident_pb2.IncidentReported) -> str:
    figures = harmed(message.casualties)
    concerned = scene.others(message.affected_regions)
    return (
        f"{scene.who}接报：{clean(message.title) or '一起事件'}{after('，地点：', message.place.address)}"
        f"{after('，', figures)}{after('，可能影响', concerned)}。"
    )


def incident_verified(scene: Scene, message: incident_pb2.IncidentVerified) -> str:
    return f"{scene.who}核实{scene.what}{after('：', message.note)}。"


def incident_rejected(scene: Scene, message: incident_pb2.IncidentRejected) -> str:
    return f"{scene.who}查明{scene.what}不属实{after('：', message.reason)}。"


def incident_classified(scene: Scene, message: incident_pb2.IncidentClassified) -> str:
    return (
        f"{scene.who}将{scene.what}定级为{level_word(message.level)}{after('，依据：', message.basis)}"
        f"{after('，理由：', message.reason)}{_asked(scene, message.affected_regions)}。"
    )


def incident_level_changed(scene: Scene, message: incident_pb2.IncidentLevelChanged) -> str:
    return (
        f"{scene.who}将{scene.what}由{level_word(message.previous)}调整为{level_word(message.level)}"
        f"{after('，依据：', message.basis)}{after('，理由：', message.reason)}"
        f"{_asked(scene, message.affected_regions)}。"
    )


def casualties_updated(scene: Scene, message: incident_pb2.CasualtiesUpdated) -> str:
    figures = [harmed(message.casualties)]
    figures += [f"安全{message.safe}人"] if message.HasField("safe") else []
    figures += [f"直接经济损失{message.loss_cny}元"] if message.HasField("loss_cny") else []
    said = "、".join(f for f in figures if f) or "数字待核"
    as_of = f"（截至{clock_time(message.as_of)}）" if message.HasField("as_of") else ""
    return f"{scene.who}更新{scene.what}伤亡情况：{said}{as_of}{after('，说明：', message.reason)}。"


def situation_recorded(scene: Scene, message: incident_pb2.SituationRecorded) -> str:
    asked = _asked(scene, message.affected_regions)
    return f"{scene.who}续报{scene.what}{after('：', message.text)}{asked}。"


def incident_contained(scene: Scene, message: incident_pb2.IncidentContained) -> str:
    at = f"于{clock_time(message.at)}" if message.HasField("at") else ""
    return f"{scene.who}报告{scene.what}已{at}得到控制。"


def incident_terminated(scene: Scene, message: incident_pb2.IncidentTerminated) -> str:
    return f"{scene.who}终止{scene.what}的应急响应{after('，依据：', message.basis)}。"


def incident_closed(scene: Scene, message: incident_pb2.IncidentClosed) -> str:
    return f"{scene.who}将{scene.what}归档。"


def report_opened(scene: Scene, message: report_pb2.ReportOpened) -> str:
    due = f"应于{clock_time(message.due_at)}前" if message.HasField("due_at") else "应"
    recipient = "国家" if message.recipient == "state" else f"上级（{message.recipient}）"
    return f"{scene.who}{due}向{recipient}报送{_report(scene)}{after('，依据：', message.basis)}。"


def report_submitted(scene: Scene, message: report_pb2.ReportSubmitted) -> str:
    form = labels(report_pb2.ReportForm.DESCRIPTOR).get(
        code_of(report_pb2.ReportForm.DESCRIPTOR, message.form), ""
    )
    return f"{scene.who}已{form}报送{_report(scene)}{after('，批准人：', message.approved_by)}。"


def report_receipted(scene: Scene, message: report_pb2.ReportReceipted) -> str:
    return f"{scene.who}报送的{_report(scene)}已被签收{after('，签收人：', message.received_by)}。"


def report_returned(scene: Scene, message: report_pb2.ReportReturned) -> str:
    return f"{scene.who}报送的{_report(scene)}被退回{after('：', message.reason)}。"


def report_waived(scene: Scene, message: report_pb2.ReportWaived) -> str:
    return f"{scene.who}的{_report(scene)}免报{after('：', message.reason)}。"


def report_overdue_raised(scene: Scene, message: report_pb2.ReportOverdueRaised) -> str:
    due = f"，时限为{clock_time(message.due_at)}" if message.HasField("due_at") else ""
    return f"{scene.who}的{_report(scene)}已超时未报{due}。"


def notice_issued(scene: Scene, message: notice_pb2.NoticeIssued) -> str:
    told = scene.others(message.to_regions) or "毗邻地区"
    return f"{scene.who}通报{told}{after('：', message.facts)}{after('；商请：', message.asked_measures)}。"


def notice_updated(scene: Scene, message: notice_pb2.NoticeUpdated) -> str:
    return (
        f"{scene.who}更新毗邻通报（第{message.notice_version}版）{after('：', message.facts)}"
        f"{after('；商请：', message.asked_measures)}。"
    )


def notice_lifted(scene: Scene, message: notice_pb2.NoticeLifted) -> str:
    return f"{scene.who}解除毗邻通报{after('：', message.reason)}。"


def notice_received(scene: Scene, message: notice_pb2.NoticeReceived) -> str:
    return f"{scene.who}签收毗邻通报（第{message.notice_version}版）。"


def notice_answered(scene: Scene, message: notice_pb2.NoticeAnswered) -> str:
    return f"{scene.who}反馈对毗邻通报采取的措施{after('：', message.measures)}。"


def item_acknowledged(scene: Scene, message: acknowledgement_pb2.ItemAcknowledged) -> str:
    word = scene.words.get(message.item_type, "信息")
    return f"{scene.who}签收{scene.name(message.item_region)}的{word}{after('，班次：', message.shift)}。"


def _asked(scene: Scene, affected_regions: Iterable[str]) -> str:
    asked = scene.others(affected_regions)
    return f"，请{asked}签收" if asked else ""


def _report(scene: Scene) -> str:
    kind, n = scene.data.get("kind", ""), scene.data.get("n", 1)
    word = labels(report_pb2.ReportKind.DESCRIPTOR).get(kind, "报告")
    return f"{word}（第{n}次）" if kind == "follow_up" else word
