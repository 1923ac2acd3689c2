"""The row of a deployment 出队, as the region that sends the team says."""

from typing import Any

from joint.resources.v1 import deployment_pb2 as pb

from chassis.clock import iso
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, Fold, moment, place, plain
from picture.sentences import deployment as say

KIND = Kind(
    type="deployment",
    word="出队",
    states={
        "ordered": "已下派出令",
        "assembled": "集结",
        "departed": "机动",
        "arrived": "到场",
        "engaged": "作业",
        "released": "撤收",
        "recalled": "召回",
        "left": "归建",
        "returned": "归队",
        "closed": "已办结",
        "aborted": "不派出",
    },
    blank={
        "team_id": "",
        "team_name": "",
        "scene_region": "",
        "incident_id": "",
        "offer_id": "",
        "request_id": "",
        "line": 0,
        "place": None,
        "basis": "",
        "assembled": None,
        "people": None,
        "leader": "",
        "eta": None,
        "arrived_at": None,
        "work": "",
        "back": None,
        "note": "",
        "reason": "",
        "explanation": "",
        "times": {},
    },
)


def _at(state: str, *fields: str) -> Fold:
    """A move that says these fields; when each state began stays in `times`."""

    def fold(record: Record, message: Any, data: Data) -> Change:
        said = {name: getattr(message, name) for name in fields}
        return state, {**said, "times": {**data["times"], state: iso(record.time)}}

    return fold


def ordered(record: Record, message: pb.DeploymentOrdered, data: Data) -> Change:
    """派出令. The token of the hold is nobody else's business."""
    said = plain(message)
    said.pop("hold_token")
    where = place(message.place) if message.HasField("place") else None
    return "ordered", {**said, "place": where, "times": {"ordered": iso(record.time)}}


def assembled(record: Record, message: pb.DeploymentAssembled, data: Data) -> Change:
    """集结."""
    state, said = _at("assembled")(record, message, data)
    return state, {**said, "assembled": message.people}


def departed(record: Record, message: pb.DeploymentDeparted, data: Data) -> Change:
    """机动."""
    state, said = _at("departed", "people", "leader")(record, message, data)
    return state, {**said, "eta": moment(message.eta)}


def arrived(record: Record, message: pb.DeploymentArrived, data: Data) -> Change:
    """到场."""
    state, said = _at("arrived")(record, message, data)
    return state, {**said, "arrived_at": moment(message.at)}


def returned(record: Record, message: pb.DeploymentReturned, data: Data) -> Change:
    """归队."""
    state, said = _at("returned", "explanation")(record, message, data)
    return state, {**said, "back": message.people}


ENTRIES: Entries = {
    pb.DeploymentOrdered: Entry(KIND.type, ordered, say.ordered, "派出令"),
    pb.DeploymentAssembled: Entry(KIND.type, assembled, say.assembled, "集结"),
    pb.DeploymentDeparted: Entry(KIND.type, departed, say.departed, "出发"),
    pb.DeploymentArrived: Entry(KIND.type, arrived, say.arrived, "到场"),
    pb.DeploymentEngaged: Entry(KIND.type, _at("engaged", "work"), say.engaged, "作业"),
    pb.DeploymentReleased: Entry(KIND.type, _at("released", "note"), say.released, "撤收"),
    pb.DeploymentRecalled: Entry(KIND.type, _at("recalled", "reason"), say.recalled, "召回"),
    pb.DeploymentLeft: Entry(KIND.type, _at("left", "explanation"), say.left, "归建"),
    pb.DeploymentReturned: Entry(KIND.type, returned, say.returned, "归队"),
    pb.DeploymentClosed: Entry(KIND.type, _at("closed", "explanation"), say.closed, "出队办结"),
    pb.DeploymentAborted: Entry(KIND.type, _at("aborted", "reason"), say.aborted, "不派出"),
}
