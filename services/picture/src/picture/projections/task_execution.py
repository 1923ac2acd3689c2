"""The row of the execution of a task 任务执行, as the region that executes it says."""

from joint.incident.v1 import task_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment, task_mode
from picture.sentences import task_execution as say

KIND = Kind(
    type="task_execution",
    word="任务执行",
    states={
        "received": "待接令",
        "accepted": "已接令",
        "progressed": "执行中",
        "blocked": "受阻",
        "completed": "已完成",
        "declined": "已谢绝",
        "stood_down": "已解除",
    },
    blank={
        "task_id": "",
        "incident_id": "",
        "issuing_region": "",
        "mode": "request",
        "what": "",
        "received_at": None,
        "accept_due_at": None,
        "due_at": None,
        "unit": "",
        "note": "",
        "reason": "",
        "evidence": "",
        "evidence_sha256": "",
        "overdue": False,
        "accept_overdue": False,
        "accepted_at": None,
        "completed_at": None,
    },
)


def received(record: Record, message: pb.TaskReceived, data: Data) -> Change:
    """待接令."""
    return "received", {
        "task_id": message.task_id,
        "incident_id": message.incident_id,
        "issuing_region": message.issuing_region,
        "mode": task_mode(message.issuing_region, record.region),
        "what": message.what,
        "received_at": iso(record.time),
        "accept_due_at": moment(message.accept_due_at),
        "due_at": moment(message.due_at),
    }


def accepted(record: Record, message: pb.TaskAccepted, data: Data) -> Change:
    """接令."""
    return "accepted", {"unit": message.unit, "accepted_at": iso(record.time)}


def progressed(record: Record, message: pb.TaskProgressed, data: Data) -> Change:
    """执行中; what blocked it is over."""
    return "progressed", {"note": message.note, "reason": ""}


def blocked(record: Record, message: pb.TaskBlocked, data: Data) -> Change:
    """受阻."""
    return "blocked", {"reason": message.reason}


def completed(record: Record, message: pb.TaskCompleted, data: Data) -> Change:
    """完成; work done late stays marked late."""
    return "completed", {
        "evidence": message.evidence,
        "evidence_sha256": message.evidence_sha256,
        "completed_at": iso(record.time),
    }


def declined(record: Record, message: pb.TaskDeclined, data: Data) -> Change:
    """谢绝."""
    return "declined", {"reason": message.reason}


def stood_down(record: Record, message: pb.TaskStoodDown, data: Data) -> Change:
    """停止执行."""
    return "stood_down", {"reason": message.reason}


def overdue_raised(record: Record, message: pb.TaskOverdueRaised, data: Data) -> Change:
    """超时, of accepting or of the work."""
    return None, {"accept_overdue" if message.accepting else "overdue": True}


ENTRIES: Entries = {
    pb.TaskReceived: Entry(KIND.type, received, say.received, "待接令"),
    pb.TaskAccepted: Entry(KIND.type, accepted, say.accepted, "接令"),
    pb.TaskProgressed: Entry(KIND.type, progressed, say.progressed, "任务进展"),
    pb.TaskBlocked: Entry(KIND.type, blocked, say.blocked, "任务受阻"),
    pb.TaskCompleted: Entry(KIND.type, completed, say.completed, "任务完成"),
    pb.TaskDeclined: Entry(KIND.type, declined, say.declined, "谢绝"),
    pb.TaskStoodDown: Entry(KIND.type, stood_down, say.stood_down, "停止执行"),
    pb.TaskOverdueRaised: Entry(KIND.type, overdue_raised, say.overdue_raised, "任务超时"),
}
