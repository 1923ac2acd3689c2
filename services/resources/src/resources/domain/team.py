"""What may happen to a rescue team 救援队伍 in the registry and on duty; who has it is in `team_booking`."""

from datetime import datetime

from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb

from chassis.enums import number_of
from chassis.errors import Kind, Refusal
from chassis.regions import Region, Zone
from kernel.moves import invalid, require_person, standing, unopened
from resources.commands.team import (
    DUTY,
    DUTY_REASON,
    READINESS,
    ChangeTeamDuty,
    RegisterTeam,
    ReportTeamReadiness,
    RetireTeam,
    TeamReadiness,
    UpdateTeam,
    VerifyTeam,
)
from resources.commands.team_details import TeamDetails
from resources.domain.team_state import ALLOCATIONS, IN_REGISTRY, STATES, RescueTeam


def register(
    state: RescueTeam | None, command: RegisterTeam, *, region: Region, zone: Zone, now: datetime
) -> list[Message]:
    """登记. Raises as `check_details`."""
    unopened(state, "team")
    check_details(command, region=region, zone=zone, now=now)
    return [pb.TeamRegistered(details=command.to_proto())]


def register_or_update(
    state: RescueTeam | None, details: TeamDetails, *, region: Region, zone: Zone, now: datetime
) -> list[Message]:
    """登记 from a file that may come again: what has not changed since makes no fact.

    Raises as `check_details`; Refusal CONFLICT `team.state` for a team that has left the registry.
    """
    check_details(details, region=region, zone=zone, now=now)
    if state is None:
        return [pb.TeamRegistered(details=details.to_proto())]
    team = standing(state, IN_REGISTRY, "team", STATES)
    if TeamDetails.from_proto(details.to_proto()) == team.details:
        return []
    return [pb.TeamUpdated(details=details.to_proto(), reason="重新导入队伍清单")]


def check_details(details: TeamDetails, *, region: Region, zone: Zone, now: datetime, at: str = "") -> None:
    """`at` is where in the request the details stand. Raises Refusal INVALID `team.region`,
    `.place_outside_zone`, `.mobiliser_region`, `.as_of_in_future`, `.undispatchable_because`,
    `.capability_twice`."""
    base, point = details.base, details.base.point
    if base.region != region.code:
        sentence = f"驻地应在{region.name}({region.code})境内,别处的队伍由当地登记。"
        raise invalid("team.region", sentence, at + "/base/region")
    if point is not None and not zone.box.contains(point.latitude, point.longitude):
        sentence = f"驻地坐标不在{zone.name}范围内,请核对经纬度。"
        raise invalid("team.place_outside_zone", sentence, at + "/base/point")
    if details.mobilised_by.region not in (region.code, *region.reporting_chain):
        sentence = f"调派权限单位应属于{region.name}或其上级。"
        raise invalid("team.mobiliser_region", sentence, at + "/mobilised_by/region")
    if details.as_of > now:
        raise invalid("team.as_of_in_future", "资料截止时间晚于现在,请核对。", at + "/as_of")
    _check_words(details, at)


def _check_words(details: TeamDetails, at: str) -> None:
    if details.dispatchable == bool(details.undispatchable_because.strip()):
        sentence = "不可调派的须写明原因,可以调派的不写。"
        raise invalid("team.undispatchable_because", sentence, at + "/undispatchable_because")
    codes = [ref.code for ref in details.capabilities]
    if len(set(codes)) < len(codes):
        raise invalid("team.capability_twice", "同一种能力只能写一次。", at + "/capabilities")


def verify(state: RescueTeam | None, command: VerifyTeam, *, person: bool) -> list[Message]:
    """核验 by a person (I25)."""
    require_person(person, "team")
    standing(state, ("registered",), "team", STATES)
    return [pb.TeamVerified(note=command.note)]


def retire(state: RescueTeam | None, command: RetireTeam) -> list[Message]:
    """注销. Raises Refusal CONFLICT `team.booked` while somebody has the team."""
    team = standing(state, IN_REGISTRY, "team", STATES)
    if team.allocation.state != "free":
        word = ALLOCATIONS[team.allocation.state]
        raise Refusal(Kind.CONFLICT, "team.booked", f"这支队伍现为“{word}”,空闲后才能注销。")
    return [pb.TeamRetired(reason=command.reason)]


def update(
    state: RescueTeam | None, command: UpdateTeam, *, region: Region, zone: Zone, now: datetime
) -> list[Message]:
    """What the registry knows is replaced as a whole. Raises as `check_details`."""
    standing(state, IN_REGISTRY, "team", STATES)
    check_details(command.details, region=region, zone=zone, now=now, at="/details")
    return [pb.TeamUpdated(details=command.details.to_proto(), reason=command.reason)]


def change_duty(state: RescueTeam | None, command: ChangeTeamDuty) -> list[Message]:
    """Any duty to any. Raises Refusal INVALID `team.duty_note` where "other" is not explained."""
    standing(state, IN_REGISTRY, "team", STATES)
    if command.reason == "other" and not command.note.strip():
        raise invalid("team.duty_note", "原因为“其他”时须写明。", "/note")
    return [
        pb.TeamDutyChanged(
            duty=pb.TeamDuty.ValueType(number_of(DUTY, command.duty)),
            reason=pb.TeamDutyReason.ValueType(number_of(DUTY_REASON, command.reason)),
            note=command.note,
        )
    ]


def report_readiness(state: RescueTeam | None, command: ReportTeamReadiness) -> list[Message]:
    """到位情况 of people, equipment and funding."""
    standing(state, IN_REGISTRY, "team", STATES)
    return [pb.TeamReadinessReported(readiness=readiness_message(command), note=command.note)]


def readiness_message(readiness: TeamReadiness) -> pb.TeamReadiness:
    """As it travels."""
    sides = {side: number_of(READINESS, getattr(readiness, side)) for side in TeamReadiness.model_fields}
    return pb.TeamReadiness(**{side: pb.Readiness.ValueType(number) for side, number in sides.items()})
