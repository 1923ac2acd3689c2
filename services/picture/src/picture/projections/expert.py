"""The row of an expert 专家: who it is, until when, and whether the expert can be called; nothing sealed."""

from joint.experts.v1 import expert_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment, place, plain
from picture.sentences import expert as say

SHOWN = ("name", "fields", "titles", "employers", "advises", "base", "languages")
"""What the regions see of a profile; the account and what is sealed stay out."""
_UNKNOWN = plain(pb.ExpertProfile())
KIND = Kind(
    type="expert",
    word="专家",
    states={"nominated": "已推荐", "appointed": "已聘任", "ended": "聘期届满", "dismissed": "已解聘"},
    blank={
        **{name: _UNKNOWN[name] for name in SHOWN},
        "recommended_by": "",
        "until": None,
        "document_no": "",
        "availability": "unavailable",
        "away_until": None,
        "reason": "",
        "changed_at": None,
    },
)


def _profile(profile: pb.ExpertProfile) -> Data:
    told = plain(profile)
    return {**{name: told[name] for name in SHOWN}, "base": _base(profile)}


def _base(profile: pb.ExpertProfile) -> Data | None:
    return place(profile.base) if profile.HasField("base") else None


def nominated(record: Record, message: pb.ExpertNominated, data: Data) -> Change:
    """推荐."""
    first = {"recommended_by": message.recommended_by, "availability": "available"}
    return "nominated", {**_profile(message.profile), **first, "changed_at": iso(record.time)}


def appointed(record: Record, message: pb.ExpertAppointed, data: Data) -> Change:
    """聘任."""
    term = {"until": moment(message.until), "document_no": message.document_no}
    return "appointed", {**term, "changed_at": iso(record.time)}


def updated(record: Record, message: pb.ExpertUpdated, data: Data) -> Change:
    """更新."""
    return None, {**_profile(message.profile), "changed_at": iso(record.time)}


def availability_changed(record: Record, message: pb.ExpertAvailabilityChanged, data: Data) -> Change:
    """可用 or 不可用; what this version does not know is read as the one on which nobody relies."""
    known = code_of(pb.Availability.DESCRIPTOR, message.availability) or "unavailable"
    away = {"away_until": moment(message.until), "reason": message.reason}
    return None, {"availability": known, **away, "changed_at": iso(record.time)}


def term_ended(record: Record, message: pb.ExpertTermEnded, data: Data) -> Change:
    """聘期届满."""
    return "ended", {"changed_at": iso(record.time)}


def dismissed(record: Record, message: pb.ExpertDismissed, data: Data) -> Change:
    """解聘."""
    return "dismissed", {"reason": message.reason, "changed_at": iso(record.time)}


def data_erased(record: Record, message: pb.ExpertDataErased, data: Data) -> Change:
    """What was sealed can never be opened again; the row never had it."""
    return None, {"changed_at": iso(record.time)}


ENTRIES: Entries = {
    pb.ExpertNominated: Entry(KIND.type, nominated, say.nominated, "推荐专家"),
    pb.ExpertAppointed: Entry(KIND.type, appointed, say.appointed, "聘任专家"),
    pb.ExpertUpdated: Entry(KIND.type, updated, say.updated, "更新专家档案"),
    pb.ExpertAvailabilityChanged: Entry(
        KIND.type, availability_changed, say.availability_changed, "专家可用状态变更"
    ),
    pb.ExpertTermEnded: Entry(KIND.type, term_ended, say.term_ended, "专家聘期届满"),
    pb.ExpertDismissed: Entry(KIND.type, dismissed, say.dismissed, "解聘专家"),
    pb.ExpertDataErased: Entry(KIND.type, data_erased, say.data_erased, "删除专家个人信息"),
}
