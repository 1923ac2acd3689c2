"""The row of a task 处置任务, as the region that issued it says."""

from joint.incident.v1 import task_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment, task_mode
from picture.sentences import response_task as say

KIND = Kind(
    type="response_task",
    word="处置任务",
    states={"issued": "办理中", "closed": "已办结", "cancelled": "已撤销"},
    blank={
        "incident_id": "",
        "mode": "request",
        "executing_region": "",
        "what": "",
        "unit": "",
        "activation_id": "",
        "template_code": "",
        "due_at": None,
        "note": "",
        "reason": "",
        "issued_at": None,
    },
)


def issued(record: Record, message: pb.TaskIssued, data: Data) -> Change:
    """下达 or 商请."""
    return "issued", {
        "incident_id": message.incident_id,
        "mode": task_mode(record.region, message.executing_region),
        "executing_region": message.executing_region,
        "what": message.what,
        "unit": message.unit,
        "activation_id": message.activation_id,
        "template_code": message.template_code,
        "due_at": moment(message.due_at),
        "issued_at": iso(record.time),
    }


def closed(record: Record, message: pb.TaskClosed, data: Data) -> Change:
    """办结."""
    return "closed", {"note": message.note}


def cancelled(record: Record, message: pb.TaskCancelled, data: Data) -> Change:
    """撤销."""
    return "cancelled", {"reason": message.reason}


ENTRIES: Entries = {
    pb.TaskIssued: Entry(KIND.type, issued, say.issued, "处置任务"),
    pb.TaskClosed: Entry(KIND.type, closed, say.closed, "任务办结"),
    pb.TaskCancelled: Entry(KIND.type, cancelled, say.cancelled, "任务撤销"),
}
