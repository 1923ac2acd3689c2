"""What may happen to an incident 突发事件: from which state, on which facts, to which event."""

from collections.abc import Sequence
from datetime import datetime

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident.commands.incident import (
    ClassifyIncident,
    CloseIncident,
    ContainIncident,
    RecordSituation,
    RejectIncident,
    ReportIncident,
    TerminateIncident,
    UpdateCasualties,
    VerifyIncident,
)
from incident.commands.values import (
    Place,
    Sealed,
    event_class_number,
    level_number,
    source_number,
    to_timestamp,
)
from incident.domain.casualties import updated
from incident.domain.deadlines import Rulebook
from incident.domain.incident_state import STATES, Incident
from incident.domain.levels import is_below
from incident.domain.moves import invalid, require_person, standing, unopened
from incident.domain.report_obligation import ReportObligation, is_owed

OPEN = ("reported", "verified", "responding", "contained", "terminated")
BY_TABLE = "accident_disaster"
WITHOUT_LEVEL = "social_security"


def report(
    state: Incident | None,
    command: ReportIncident,
    *,
    number: str,
    reporter: Sealed | None,
    region: str,
    zone: Zone,
    now: datetime,
) -> list[Message]:
    """接报. `number` is the one for people, `region` the own code."""
    unopened(state, "incident")
    check_report(command, region=region, zone=zone, now=now)
    return [
        pb.IncidentReported(
            display_number=number,
            title=command.title,
            text=command.text,
            event_class=event_class_number(command.event_class),
            event_code=command.event_code,
            subtype=command.subtype,
            place=command.place.to_proto(),
            occurred_at=to_timestamp(command.occurred_at),
            discovered_at=to_timestamp(command.discovered_at),
            informed_at=to_timestamp(command.informed_at),
            source=source_number(command.source),
            reporter=reporter.to_proto() if reporter else None,
            casualties=command.casualties.to_proto(),
            loss_cny=command.loss_cny,
            affected_regions=sorted({region, *command.affected_regions}),
        )
    ]


def check_report(command: ReportIncident, *, region: str, zone: Zone, now: datetime) -> None:
    """Raises Refusal INVALID: the place is not ours or outside the zone, a region is unknown, or the times
    are not occurred <= discovered <= informed <= now."""
    _check_place(command.place, zone)
    if command.place.region != region:
        sentence = "事发地不属于本地区,请通报属地的应急管理局。"
        raise invalid("incident.place_not_own_region", sentence, "/place/region")
    for index, code in enumerate(command.affected_regions):
        _check_region(code, zone, f"/affected_regions/{index}")
    if not command.occurred_at <= command.discovered_at <= command.informed_at <= now:
        raise invalid(
            "incident.times_out_of_order",
            "时间须依次为:事发、发现、接报、现在,后者不早于前者。",
            "/occurred_at",
            "/discovered_at",
            "/informed_at",
        )


def verify(state: Incident | None, command: VerifyIncident, *, person: bool) -> list[Message]:
    """核实 by a person."""
    require_person(person, "incident")
    standing(state, ("reported",), "incident", STATES)
    return [pb.IncidentVerified(note=command.note)]


def reject(state: Incident | None, command: RejectIncident) -> list[Message]:
    """不属实."""
    standing(state, ("reported",), "incident", STATES)
    return [pb.IncidentRejected(reason=command.reason)]


def classify(
    state: Incident | None, command: ClassifyIncident, *, role: str, rules: Rulebook
) -> list[Message]:
    """定级 the first time, 级别调整 later. Only a leader, with a reason, goes below what the law's table says
    of an accident; other classes are declared on their basis; 社会安全事件 has no level."""
    incident = standing(state, OPEN, "incident", STATES)
    if incident.event_class == WITHOUT_LEVEL:
        sentence = "法律没有为社会安全事件规定级别,不能定级。"
        raise invalid("incident.level_not_applicable", sentence, "/level")
    if command.level == incident.level:
        raise Refusal(Kind.CONFLICT, "incident.level_unchanged", "与现有级别相同,无需调整。")
    confirmed, potential = _computed(incident, rules)
    below = bool(confirmed) and is_below(command.level, confirmed)
    if below and not (role == "duty_leader" and command.reason.strip()):
        sentence = "所定级别低于已确认的伤亡和损失对应的级别;确需如此的,由带班领导说明理由后办理。"
        raise invalid("incident.level_below_facts", sentence, "/level", "/reason")
    classified = pb.IncidentClassified(
        level=level_number(command.level),
        level_confirmed=level_number(confirmed),
        level_potential=level_number(potential),
        basis=command.basis,
        reason=command.reason if below else "",
        affected_regions=incident.affected_regions,
    )
    return [_as_change(classified, incident.level) if incident.level else classified]


def update_casualties(
    state: Incident | None, command: UpdateCasualties, *, region: str, rules: Rulebook, now: datetime
) -> list[Message]:
    """伤亡更新, after the end too while the law lets figures be supplemented (O493 art. 13)."""
    incident = standing(state, (*OPEN, "closed"), "incident", STATES)
    if incident.state == "closed":
        _check_supplement(incident, region, rules, now)
    _check_between(incident, command.as_of, now, "/as_of")
    figures = updated(incident.figures, command)
    return [
        pb.CasualtiesUpdated(
            casualties=figures.casualties.to_proto(),
            safe=figures.safe,
            loss_cny=figures.loss_cny,
            as_of=to_timestamp(command.as_of),
            reason=command.reason,
        )
    ]


def record_situation(
    state: Incident | None, command: RecordSituation, *, zone: Zone, now: datetime
) -> list[Message]:
    """续报情况."""
    incident = standing(state, OPEN, "incident", STATES)
    _check_between(incident, command.occurred_at, now, "/occurred_at")
    if command.place is not None:
        _check_place(command.place, zone)
    return [
        pb.SituationRecorded(
            text=command.text,
            occurred_at=to_timestamp(command.occurred_at),
            place=command.place.to_proto() if command.place else None,
            affected_regions=incident.affected_regions,
        )
    ]


def contain(state: Incident | None, command: ContainIncident, *, now: datetime) -> list[Message]:
    """已控制."""
    incident = standing(state, ("verified", "responding"), "incident", STATES)
    _check_between(incident, command.at, now, "/at")
    return [pb.IncidentContained(at=to_timestamp(command.at))]


def terminate(state: Incident | None, command: TerminateIncident) -> list[Message]:
    """响应终止."""
    standing(state, ("contained",), "incident", STATES)
    return [pb.IncidentTerminated(basis=command.basis)]


def close(
    state: Incident | None, command: CloseIncident, *, duties: Sequence[ReportObligation | None]
) -> list[Message]:
    """归档. `duties`: every report that the rules expect, None for one whose stream is not open yet."""
    standing(state, ("terminated",), "incident", STATES)
    owed = sum(duty is None or is_owed(duty) for duty in duties)
    if owed:
        sentence = f"还有 {owed} 项信息报送没有完成,报送或免报后才能归档。"
        raise Refusal(Kind.CONFLICT, "incident.open_duties", sentence)
    return [pb.IncidentClosed(archive_class=command.archive_class)]


def _computed(incident: Incident, rules: Rulebook) -> tuple[str, str]:
    if incident.event_class != BY_TABLE:
        return "", ""
    figures = (incident.casualties, incident.loss_cny)
    return rules.levels.confirmed(*figures), rules.levels.potential(*figures)


def _as_change(classified: pb.IncidentClassified, previous: str) -> pb.IncidentLevelChanged:
    fields = {field.name: value for field, value in classified.ListFields()}
    return pb.IncidentLevelChanged(**fields, previous=level_number(previous))


def _check_place(place: Place, zone: Zone) -> None:
    _check_region(place.region, zone, "/place/region")
    point = place.point
    if point is not None and not zone.box.contains(point.latitude, point.longitude):
        sentence = f"坐标不在{zone.name}范围内,请核对经纬度。"
        raise invalid("incident.place_outside_zone", sentence, "/place/point")


def _check_region(code: str, zone: Zone, pointer: str) -> None:
    if code not in zone.codes:
        raise invalid("incident.region_unknown", f"区划代码 {code} 不属于{zone.name}。", pointer)


def _check_between(incident: Incident, moment: datetime, now: datetime, pointer: str) -> None:
    if not incident.occurred_at <= moment <= now:
        sentence = "该时间须不早于事发时间,也不晚于现在。"
        raise invalid("incident.times_out_of_order", sentence, pointer)


def _check_supplement(incident: Incident, region: str, rules: Rulebook, now: datetime) -> None:
    until = rules.supplement_until(incident.event_class, incident.subtype, incident.occurred_at, region)
    if until is None or now >= until:
        raise Refusal(
            Kind.CONFLICT, "incident.supplement_window", "事件已归档且补报期限已过,伤亡数字不能再改。"
        )
