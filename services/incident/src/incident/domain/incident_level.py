"""Which level may an incident have? At or above the law's table, else with a reason (I8)."""

from datetime import datetime

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.commands.incident import ClassifyIncident
from incident.domain.deadlines import Rulebook
from incident.domain.incident import OPEN, check_supplement
from incident.domain.incident_state import STATES, Incident
from incident.domain.levels import ACCIDENT, LevelTable, is_below
from kernel.moves import invalid, standing
from kernel.values import level_number

WITHOUT_LEVEL = "social_security"


def classify(
    state: Incident | None,
    command: ClassifyIncident,
    *,
    role: str,
    region: str,
    rules: Rulebook,
    now: datetime,
) -> list[Message]:
    """定级 the first time, 级别调整 later. Only a leader, with a reason, goes below what the law's table says
    of an accident; other classes are declared on their basis; 社会安全事件 has no level. A closed incident
    may only be raised, with a reason, while the law lets its figures be supplemented (O493 art. 13)."""
    incident = standing(state, (*OPEN, "closed"), "incident", STATES)
    if incident.event_class == WITHOUT_LEVEL:
        sentence = "法律没有为社会安全事件规定级别,不能定级。"
        raise invalid("incident.level_not_applicable", sentence, "/level")
    if command.level == incident.level:
        raise Refusal(Kind.CONFLICT, "incident.level_unchanged", "与现有级别相同,无需调整。")
    if incident.state == "closed":
        _check_late(incident, command, region, rules, now)
    confirmed, potential = computed(incident, rules.levels)
    below = bool(confirmed) and is_below(command.level, confirmed)
    if below and not (role == "duty_leader" and command.reason.strip()):
        sentence = "所定级别低于已确认的伤亡和损失对应的级别;确需如此的,由带班领导说明理由后办理。"
        raise invalid("incident.level_below_facts", sentence, "/level", "/reason")
    classified = pb.IncidentClassified(
        level=level_number(command.level),
        level_confirmed=level_number(confirmed),
        level_potential=level_number(potential),
        basis=command.basis,
        reason=command.reason if below or incident.state == "closed" else "",
        affected_regions=incident.affected_regions,
    )
    return [_as_change(classified, incident.level) if incident.level else classified]


def computed(incident: Incident, table: LevelTable) -> tuple[str, str]:
    """Levels by the confirmed figures and with everyone missing dead; "" where the table says nothing."""
    if table.class_of(incident.event_class, incident.event_code) != ACCIDENT:
        return "", ""
    figures = (incident.casualties, incident.loss_cny)
    return table.confirmed(*figures), table.potential(*figures)


def _check_late(
    incident: Incident, command: ClassifyIncident, region: str, rules: Rulebook, now: datetime
) -> None:
    check_supplement(incident, region, rules, now)
    if incident.level and is_below(command.level, incident.level):
        sentence = "事件归档后级别只能上调,不能下调。"
        raise invalid("incident.level_falls_after_end", sentence, "/level")
    if not command.reason.strip():
        raise invalid("incident.level_reason", "事件归档后调整级别须说明理由。", "/reason")


def _as_change(classified: pb.IncidentClassified, previous: str) -> pb.IncidentLevelChanged:
    fields = {field.name: value for field, value in classified.ListFields()}
    return pb.IncidentLevelChanged(**fields, previous=level_number(previous))
