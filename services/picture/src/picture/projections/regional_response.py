"""The row of a region's own response 本级响应: who asked for it, its own level, or why there is none."""

from joint.incident.v1 import activation_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, codes, given, moment, response_level
from picture.sentences import regional_response as say

KIND = Kind(
    type="regional_response",
    word="本级响应",
    states={"asked": "未答复", "started": "响应中", "ended": "已终止", "declined": "未启动"},
    blank={
        "incident_id": "",
        "activation_id": "",
        "asking_region": "",
        "asking_level": "",
        "asked_at": None,
        "due_at": None,
        "overdue": False,
        "level": "",
        "matter": "",
        "expected_until": None,
        "measures": [],
        "approval": None,
        "reason": "",
        "started_at": None,
        "ended_at": None,
    },
)


def asked(record: Record, message: pb.ResponseAsked, data: Data) -> Change:
    """商请答复."""
    return "asked", {
        "incident_id": message.incident_id,
        "activation_id": message.activation_id,
        "asking_region": message.asking_region,
        "asking_level": response_level(message.asking_level),
        "asked_at": iso(record.time),
        "due_at": moment(message.due_at),
        "overdue": False,
    }


def started(record: Record, message: pb.ResponseStarted, data: Data) -> Change:
    """响应中; without a plan of its own it still answers the activation that asked."""
    return "started", {
        "incident_id": message.incident_id,
        "activation_id": message.activation_id or data["activation_id"],
        "level": response_level(message.level),
        "matter": message.matter,
        "expected_until": moment(message.expected_until),
        "measures": codes(message.measures),
        "approval": given(message, "approval"),
        "reason": "",
        "started_at": iso(record.time),
        "ended_at": None,
    }


def level_changed(record: Record, message: pb.ResponseLevelChanged, data: Data) -> Change:
    """调整响应级别."""
    return None, {
        "level": response_level(message.level),
        "matter": message.matter,
        "expected_until": moment(message.expected_until),
        "measures": codes(message.measures),
        "approval": given(message, "approval"),
    }


def ended(record: Record, message: pb.ResponseEnded, data: Data) -> Change:
    """终止响应; the measures are those that go on."""
    return "ended", {
        "measures": codes(message.measures),
        "approval": given(message, "approval"),
        "ended_at": iso(record.time),
    }


def declined(record: Record, message: pb.ResponseDeclined, data: Data) -> Change:
    """未启动."""
    return "declined", {"reason": message.reason}


def overdue_raised(record: Record, message: pb.ResponseOverdueRaised, data: Data) -> Change:
    """答复超时."""
    return None, {"overdue": True}


ENTRIES: Entries = {
    pb.ResponseAsked: Entry(KIND.type, asked, say.asked, "商请答复"),
    pb.ResponseStarted: Entry(KIND.type, started, say.started, "启动响应"),
    pb.ResponseLevelChanged: Entry(KIND.type, level_changed, say.level_changed, "调整响应级别"),
    pb.ResponseEnded: Entry(KIND.type, ended, say.ended, "终止响应"),
    pb.ResponseDeclined: Entry(KIND.type, declined, say.declined, "未启动响应"),
    pb.ResponseOverdueRaised: Entry(KIND.type, overdue_raised, say.overdue_raised, "答复超时"),
}
