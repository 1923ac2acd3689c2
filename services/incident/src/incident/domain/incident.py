"""What may happen to an incident 突发事件: from which state, on which facts, to which event."""

from datetime import datetime

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as pb

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from incident.commands.incident import (
    CloseIncident,
    ContainIncident,
    RecordSituation,
    RejectIncident,
    ReportIncident,
    TerminateIncident,
    UpdateCasualties,
    VerifyIncident,
)
from incident.domain.casualties import updated
from incident.domain.deadlines import Rulebook
from incident.domain.incident_state import STATES, Incident
from kernel.moves import invalid, require_person, standing, unopened
from kernel.values import (
    Place,
    Sealed,
    event_class_number,
    source_number,
    to_timestamp,
)

OPEN = ("reported", "verified", "responding", "contained", "terminated")


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
    check_own_place(command.place, region, zone)
    for index, code in enumerate(command.affected_regions):
        check_region(code, zone, f"/affected_regions/{index}")
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


def update_casualties(
    state: Incident | None, command: UpdateCasualties, *, region: str, rules: Rulebook, now: datetime
) -> list[Message]:
    """伤亡更新, after the end too while the law lets figures be supplemented (O493 art. 13)."""
    incident = standing(state, (*OPEN, "closed"), "incident", STATES)
    if incident.state == "closed":
        check_supplement(incident, region, rules, now)
    _check_between(incident, command.as_of, now, "/as_of")
    figures = updated(incident.figures, command)
    return [
        pb.CasualtiesUpdated(
            casualties=figures.casualties.to_proto(),
            safe=figures.safe,
            loss_cny=figures.loss_cny,
            as_of=to_timestamp(command.as_of),
            reason=command.reason,
            n=incident.count("casualties_changed") + 1,
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


def terminate(state: Incident | None, command: TerminateIncident, *, running: bool) -> list[Message]:
    """响应终止. `running`: the own region's response to it goes on, which ends first (I10)."""
    standing(state, ("contained",), "incident", STATES)
    if running:
        sentence = "本地区对这起事件的应急响应尚未终止,先终止本级响应再办理。"
        raise Refusal(Kind.CONFLICT, "incident.response_running", sentence)
    return [pb.IncidentTerminated(basis=command.basis)]


def close(state: Incident | None, command: CloseIncident, *, owed: int, tasks: int) -> list[Message]:
    """归档. `owed`: how many reports the rules expect that nobody has made or waived; `tasks`: how many tasks
    of this incident are open."""
    standing(state, ("terminated",), "incident", STATES)
    if owed:
        sentence = f"还有 {owed} 项信息报送没有完成,报送或免报后才能归档。"
        raise Refusal(Kind.CONFLICT, "incident.open_duties", sentence)
    if tasks:
        sentence = f"还有 {tasks} 项处置任务没有办结或撤销,办结后才能归档。"
        raise Refusal(Kind.CONFLICT, "incident.open_tasks", sentence)
    return [pb.IncidentClosed(archive_class=command.archive_class)]


def check_own_place(place: Place, region: str, zone: Zone) -> None:
    """Raises Refusal INVALID when the place is outside the zone or not in the own region."""
    _check_place(place, zone)
    if place.region != region:
        sentence = "事发地不属于本地区,请通报属地的应急管理局。"
        raise invalid("incident.place_not_own_region", sentence, "/place/region")


def check_region(code: str, zone: Zone, pointer: str) -> None:
    """Raises Refusal INVALID `incident.region_unknown`."""
    if code not in zone.codes:
        raise invalid("incident.region_unknown", f"区划代码 {code} 不属于{zone.name}。", pointer)


def check_supplement(incident: Incident, region: str, rules: Rulebook, now: datetime) -> None:
    """Raises Refusal CONFLICT `incident.supplement_window`: figures may no longer change (O493 art. 13)."""
    event_class = rules.levels.class_of(incident.event_class, incident.event_code)
    until = rules.supplement_until(event_class, incident.subtype, incident.occurred_at, region)
    if until is None or now >= until:
        sentence = "事件已归档且补报期限已过,伤亡数字和级别不能再改。"
        raise Refusal(Kind.CONFLICT, "incident.supplement_window", sentence)


def _check_place(place: Place, zone: Zone) -> None:
    check_region(place.region, zone, "/place/region")
    point = place.point
    if point is not None and not zone.box.contains(point.latitude, point.longitude):
        sentence = f"坐标不在{zone.name}范围内,请核对经纬度。"
        raise invalid("incident.place_outside_zone", sentence, "/place/point")


def _check_between(incident: Incident, moment: datetime, now: datetime, pointer: str) -> None:
    if not incident.occurred_at <= moment <= now:
        sentence = "该时间须不早于事发时间,也不晚于现在。"
        raise invalid("incident.times_out_of_order", sentence, pointer)
