"""The row of a rescue team 救援队伍: what it is, whether it can come, and who has it."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb
from joint.resources.v1 import team_values_pb2 as values

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, Fold, given, moment, place, plain
from picture.sentences import rescue_team as say
from picture.sentences.scene import Sentence

FREE: Data = {"state": "free", "for": "", "incident_id": "", "aid_request_id": "", "until": None}
KIND = Kind(
    type="rescue_team",
    word="救援队伍",
    states={"registered": "已登记", "verified": "已核验", "retired": "已注销"},
    blank={
        **plain(values.TeamDetails()),
        "readiness": None,
        "duty": "out_of_service",
        "duty_reason": "",
        "allocation": FREE,
        "twin_of": "",
        "changed_at": None,
    },
)


def _details(details: values.TeamDetails) -> Data:
    return {**plain(details), "base": place(details.base)}


def _purpose(state: str, purpose: pb.TeamPurpose, until: str | None) -> Data:
    given_for = {"incident_id": purpose.incident_id, "aid_request_id": purpose.aid_request_id}
    return {"state": state, "for": purpose.text, **given_for, "until": until}


def registered(record: Record, message: pb.TeamRegistered, data: Data) -> Change:
    """登记."""
    return "registered", {**_details(message.details), "changed_at": iso(record.time)}


def twin_opened(record: Record, message: pb.TeamTwinOpened, data: Data) -> Change:
    """An exercise's copy."""
    state = message.registry if message.registry in KIND.states else "registered"
    return state, {
        **_details(message.details),
        "duty": _duty(message.duty),
        "readiness": given(message, "readiness"),
        "twin_of": message.team_id,
        "changed_at": iso(record.time),
    }


def _duty(number: int) -> str:
    """A duty that this version does not know is read as the one on which nobody relies."""
    return code_of(pb.TeamDuty.DESCRIPTOR, number) or "out_of_service"


def _to(state: str) -> Fold:
    def fold(record: Record, message: Message, data: Data) -> Change:
        return state, {"changed_at": iso(record.time)}

    return fold


def updated(record: Record, message: pb.TeamUpdated, data: Data) -> Change:
    """What the registry knows, whole."""
    return None, {**_details(message.details), "changed_at": iso(record.time)}


def duty_changed(record: Record, message: pb.TeamDutyChanged, data: Data) -> Change:
    """Can come, can be called, or neither."""
    reason = code_of(pb.TeamDutyReason.DESCRIPTOR, message.reason)
    return None, {"duty": _duty(message.duty), "duty_reason": reason, "changed_at": iso(record.time)}


def reported(record: Record, message: pb.TeamReadinessReported, data: Data) -> Change:
    """到位情况."""
    return None, {"readiness": given(message, "readiness"), "changed_at": iso(record.time)}


def held(record: Record, message: pb.TeamHeld, data: Data) -> Change:
    """预占."""
    allocation = _purpose("held", message.purpose, moment(message.until))
    return None, {"allocation": allocation, "changed_at": iso(record.time)}


def committed(record: Record, message: pb.TeamCommitted, data: Data) -> Change:
    """出队."""
    allocation = _purpose("committed", message.purpose, None)
    return None, {"allocation": allocation, "changed_at": iso(record.time)}


def returned(record: Record, message: pb.TeamReturned, data: Data) -> Change:
    """休整."""
    allocation = {**FREE, "state": "resting", "until": moment(message.resting_until)}
    return None, {"allocation": allocation, "changed_at": iso(record.time)}


def freed(record: Record, message: Message, data: Data) -> Change:
    """Nobody has it any more."""
    return None, {"allocation": FREE, "changed_at": iso(record.time)}


_FREEING: Mapping[type[Message], tuple[Sentence, str]] = {
    pb.HoldReleased: (say.released, "释放预占"),
    pb.HoldExpired: (say.expired, "预占到期"),
    pb.HoldPreempted: (say.preempted, "演练预占让位"),
    pb.TeamStoodDown: (say.stood_down, "取消出队"),
    pb.TeamRested: (say.rested, "休整结束"),
}
ENTRIES: Entries = {
    pb.TeamRegistered: Entry(KIND.type, registered, say.registered, "登记队伍"),
    pb.TeamTwinOpened: Entry(KIND.type, twin_opened, say.twin_opened, "演练调用队伍"),
    pb.TeamVerified: Entry(KIND.type, _to("verified"), say.verified, "核验队伍"),
    pb.TeamRetired: Entry(KIND.type, _to("retired"), say.retired, "注销队伍"),
    pb.TeamUpdated: Entry(KIND.type, updated, say.updated, "更新队伍资料"),
    pb.TeamDutyChanged: Entry(KIND.type, duty_changed, say.duty_changed, "队伍值勤变更"),
    pb.TeamReadinessReported: Entry(KIND.type, reported, say.reported, "队伍到位情况"),
    pb.TeamHeld: Entry(KIND.type, held, say.held, "预占队伍"),
    pb.TeamCommitted: Entry(KIND.type, committed, say.committed, "队伍出队"),
    pb.TeamReturned: Entry(KIND.type, returned, say.returned, "队伍归队休整"),
    **{kind: Entry(KIND.type, freed, sentence, word) for kind, (sentence, word) in _FREEING.items()},
}
