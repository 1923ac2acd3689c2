"""The row of an engagement of an expert 专家任务, as the expert's home region says."""

from joint.experts.v1 import engagement_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, given, moment, plain
from picture.sentences import expert_engagement as say

NAMES = ("call_id", "expert_id", "calling_region", "expert_name", "title")
KIND = Kind(
    type="expert_engagement",
    word="专家任务",
    states={
        "invited": "待应召",
        "no_reply": "未应答",
        "accepted": "已应召",
        "opinion_submitted": "已提交意见",
        "declined": "已谢绝",
        "recused": "已回避",
        "closed": "已结束",
    },
    blank={
        **dict.fromkeys(NAMES, ""),
        "invited_at": None,
        "reply_due_at": None,
        "expected_at": None,
        "accepted_at": None,
        "reasons": [],
        "note": "",
        "opinion": None,
        "opinion_version": 0,
        "signed_sha256": "",
        "summary": "",
        "changed_at": None,
    },
)


def _named(message: pb.EngagementInvited | pb.EngagementRecused) -> Data:
    return {name: getattr(message, name) for name in NAMES}


def invited(record: Record, message: pb.EngagementInvited, data: Data) -> Change:
    """待应召."""
    at = iso(record.time)
    due = moment(message.reply_due_at)
    return "invited", {**_named(message), "invited_at": at, "reply_due_at": due, "changed_at": at}


def recused(record: Record, message: pb.EngagementRecused, data: Data) -> Change:
    """回避."""
    told = {"reasons": [plain(reason) for reason in message.reasons], "note": message.note}
    return "recused", {**_named(message), **told, "changed_at": iso(record.time)}


def no_reply(record: Record, message: pb.EngagementNoReply, data: Data) -> Change:
    """未应答."""
    return "no_reply", {"changed_at": iso(record.time)}


def accepted(record: Record, message: pb.EngagementAccepted, data: Data) -> Change:
    """应召."""
    at = iso(record.time)
    expected = moment(message.expected_at)
    return "accepted", {"expected_at": expected, "note": message.note, "accepted_at": at, "changed_at": at}


def declined(record: Record, message: pb.EngagementDeclined, data: Data) -> Change:
    """谢绝."""
    return "declined", {"note": message.reason, "changed_at": iso(record.time)}


def opinion(record: Record, message: pb.EngagementOpinionSubmitted | pb.OpinionRevised, data: Data) -> Change:
    """提交意见 or 修订意见: the newest version."""
    return "opinion_submitted", {
        "opinion": given(message, "opinion"),
        "opinion_version": message.version,
        "signed_sha256": message.signed_sha256,
        "summary": message.summary,
        "changed_at": iso(record.time),
    }


def closed(record: Record, message: pb.EngagementClosed, data: Data) -> Change:
    """结束."""
    return "closed", {"changed_at": iso(record.time)}


ENTRIES: Entries = {
    pb.EngagementInvited: Entry(KIND.type, invited, say.invited, "待应召"),
    pb.EngagementRecused: Entry(KIND.type, recused, say.recused, "专家回避"),
    pb.EngagementNoReply: Entry(KIND.type, no_reply, say.no_reply, "专家未应答"),
    pb.EngagementAccepted: Entry(KIND.type, accepted, say.accepted, "专家应召"),
    pb.EngagementDeclined: Entry(KIND.type, declined, say.declined, "专家谢绝"),
    pb.EngagementOpinionSubmitted: Entry(KIND.type, opinion, say.submitted, "提交专家意见"),
    pb.OpinionRevised: Entry(KIND.type, opinion, say.revised, "修订专家意见"),
    pb.EngagementClosed: Entry(KIND.type, closed, say.closed, "专家任务结束"),
}
