"""Commands on rescue teams 救援队伍 in the registry and on duty."""

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from resources.aggregates import RESCUE_TEAM
from resources.commands.team import (
    ChangeTeamDuty,
    RegisterTeam,
    ReportTeamReadiness,
    RetireTeam,
    UpdateTeam,
    VerifyTeam,
)
from resources.domain import team as domain
from resources.domain.team_state import RescueTeam
from resources.handlers.desk import Desk
from resources.handlers.team_at_hand import on_team


async def register_team(desk: Desk, call: Call, command: RegisterTeam) -> Outcome[RescueTeam]:
    """登记."""
    moment = now()
    return await desk.journal.execute(
        RESCUE_TEAM,
        new_id(),
        call,
        lambda state: domain.register(state, command, region=desk.region, zone=desk.zone, now=moment),
    )


async def verify_team(desk: Desk, call: Call, id: str, command: VerifyTeam) -> Outcome[RescueTeam]:
    """核验."""
    return await on_team(desk, call, id, lambda state: domain.verify(state, command, person=call.person))


async def retire_team(desk: Desk, call: Call, id: str, command: RetireTeam) -> Outcome[RescueTeam]:
    """注销."""
    return await on_team(desk, call, id, lambda state: domain.retire(state, command))


async def update_team(desk: Desk, call: Call, id: str, command: UpdateTeam) -> Outcome[RescueTeam]:
    """What the registry knows is replaced."""
    moment = now()
    return await on_team(
        desk,
        call,
        id,
        lambda state: domain.update(state, command, region=desk.region, zone=desk.zone, now=moment),
    )


async def change_team_duty(desk: Desk, call: Call, id: str, command: ChangeTeamDuty) -> Outcome[RescueTeam]:
    """Can come, can be called, or neither."""
    return await on_team(desk, call, id, lambda state: domain.change_duty(state, command))


async def report_team_readiness(
    desk: Desk, call: Call, id: str, command: ReportTeamReadiness
) -> Outcome[RescueTeam]:
    """到位情况."""
    return await on_team(desk, call, id, lambda state: domain.report_readiness(state, command))
