"""How an incident goes on: response, 并案, reopening, 更正, declaration as cross-region."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident.commands.incident import (
    CorrectIncident,
    DeclareCrossRegion,
    MergeIncident,
    ReopenIncident,
)
from incident.domain.incident import OPEN, check_own_place, check_region
from incident.domain.incident_state import ENDED, STATES, Incident
from kernel.moves import invalid, standing
from kernel.values import to_timestamp

RUNNING = ("reported", "verified", "responding", "contained")
"""It may take in another incident."""


def respond(state: Incident | None, response_id: str) -> list[Message]:
    """处置中, when the own region's response starts. A repeat changes nothing."""
    if state is not None and state.state == "responding" and state.response_id == response_id:
        return []
    standing(state, ("verified",), "incident", STATES)
    return [pb.IncidentResponding(response_id=response_id)]


def merge(
    state: Incident | None, command: MergeIncident, *, id: str, target: Incident | None
) -> list[Message]:
    """并案. `id` is the own one, `target` what this region has under the id to merge into."""
    standing(state, ("reported", "verified"), "incident", STATES)
    if command.into_incident_id == id:
        raise invalid("incident.merge_itself", "事件不能并入自身。", "/into_incident_id")
    if target is None:
        raise invalid("incident.merge_unknown", "本地区没有要并入的那起事件。", "/into_incident_id")
    if target.state not in RUNNING:
        sentence = f"要并入的事件状态为“{STATES[target.state]}”,只能并入尚未终止的事件。"
        raise Refusal(Kind.CONFLICT, "incident.merge_ended", sentence)
    return [pb.IncidentMerged(into_incident_id=command.into_incident_id, reason=command.reason)]


def reopen(state: Incident | None, command: ReopenIncident) -> list[Message]:
    """重新启动处置."""
    standing(state, ENDED, "incident", STATES)
    return [pb.IncidentReopened(reason=command.reason)]


def correct(
    state: Incident | None, command: CorrectIncident, *, region: str, zone: Zone, now: datetime
) -> list[Message]:
    """更正. The fact holds only what differs from the record; the place stays in the own `region`."""
    incident = standing(state, OPEN, "incident", STATES)
    fields = _differing(incident, command, region)
    if not fields:
        raise invalid("incident.nothing_corrected", "没有填写与现有记录不同的内容,无需更正。")
    if command.place is not None:
        check_own_place(command.place, region, zone)
    for index, code in enumerate(command.affected_regions or ()):
        check_region(code, zone, f"/affected_regions/{index}")
    if command.occurred_at is not None and not command.occurred_at <= min(incident.discovered_at, now):
        sentence = "事发时间须不晚于发现时间。"
        raise invalid("incident.times_out_of_order", sentence, "/occurred_at")
    n = incident.count("corrected") + 1
    return [pb.IncidentCorrected(**_on_the_wire(fields), reason=command.reason, n=n)]


def _differing(incident: Incident, command: CorrectIncident, region: str) -> dict[str, Any]:
    told = {name: getattr(command, name) for name in CorrectIncident.model_fields if name != "reason"}
    if command.affected_regions is not None:
        told["affected_regions"] = tuple(sorted({region, *command.affected_regions}))
    if command.place is not None:
        told["place"] = type(incident.place).model_validate(command.place.model_dump())
    said = {name: value for name, value in told.items() if value is not None}
    return {name: value for name, value in said.items() if value != getattr(incident, name)}


def _on_the_wire(fields: Mapping[str, Any]) -> dict[str, Any]:
    forms = {"place": lambda place: place.to_proto(), "occurred_at": to_timestamp}
    return {name: forms[name](value) if name in forms else value for name, value in fields.items()}


def declare_cross_region(
    state: Incident | None, command: DeclareCrossRegion, *, region: str, zone: Zone
) -> list[Message]:
    """跨区域突发事件认定, once per set of regions (突发事件应对法 art. 18)."""
    incident = standing(state, OPEN, "incident", STATES)
    for index, code in enumerate(command.regions):
        check_region(code, zone, f"/regions/{index}")
    regions = tuple(sorted(set(command.regions)))
    if region not in regions or len(regions) < 2:
        sentence = "跨区域认定须包含本地区和至少一个其他地区。"
        raise invalid("incident.not_cross_region", sentence, "/regions")
    if regions == incident.cross_regions:
        raise Refusal(Kind.CONFLICT, "incident.declared_already", "已按这些地区作出认定,无需重复。")
    return [pb.CrossRegionDeclared(regions=regions, basis=command.basis)]
