"""The HTTP door of rescue teams 救援队伍 in the registry and on duty."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, shown, stored
from kernel.answers import Answer, listed
from kernel.roles import READERS
from resources.aggregates import RESCUE_TEAM
from resources.api.examples import team as examples
from resources.commands.team import (
    ChangeTeamDuty,
    RegisterTeam,
    ReportTeamReadiness,
    RetireTeam,
    UpdateTeam,
    VerifyTeam,
)
from resources.handlers import team as handlers
from resources.handlers.desk import Desk
from resources.handlers.team_at_hand import team_seen
from resources.roles import KEEPERS, MANAGER

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["registered", "verified", "retired"]


@doors.command(
    "/teams",
    roles=MANAGER,
    if_match=Match.NONE,
    status=201,
    example=examples.REGISTER_TEAM,
    summary="登记救援队伍",
)
async def register_team(response: Response, desk: DeskDep, call: CallDep, command: RegisterTeam) -> Answer:
    return stored(response, await handlers.register_team(desk, call, command))


@doors.query(
    "/registered-teams", roles=READERS, example={"state": "verified"}, summary="本地区登记的救援队伍"
)
async def list_teams(desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None) -> Answer:
    return await listed(desk.journal, RESCUE_TEAM, page, state)


@doors.query("/teams/{team_id}", roles=READERS, example=examples.TEAM, summary="一支救援队伍")
async def get_team(response: Response, desk: DeskDep, caller: CallerDep, team_id: str) -> Answer:
    return shown(response, *await team_seen(desk, caller.exercise_id, team_id))


@doors.command(
    "/teams/{team_id}/verifications",
    roles=MANAGER,
    person=True,
    example=examples.VERIFY_TEAM,
    summary="核验队伍",
)
async def verify_team(
    response: Response, desk: DeskDep, call: CallDep, team_id: str, command: VerifyTeam
) -> Answer:
    return stored(response, await handlers.verify_team(desk, call, team_id, command))


@doors.command(
    "/teams/{team_id}/updates", roles=MANAGER, example=examples.UPDATE_TEAM, summary="更新队伍资料"
)
async def update_team(
    response: Response, desk: DeskDep, call: CallDep, team_id: str, command: UpdateTeam
) -> Answer:
    return stored(response, await handlers.update_team(desk, call, team_id, command))


@doors.command(
    "/teams/{team_id}/duty-changes", roles=KEEPERS, example=examples.CHANGE_DUTY, summary="变更值勤状态"
)
async def change_team_duty(
    response: Response, desk: DeskDep, call: CallDep, team_id: str, command: ChangeTeamDuty
) -> Answer:
    return stored(response, await handlers.change_team_duty(desk, call, team_id, command))


@doors.command(
    "/teams/{team_id}/readiness-reports",
    roles=MANAGER,
    example=examples.REPORT_READINESS,
    summary="上报到位情况",
)
async def report_team_readiness(
    response: Response, desk: DeskDep, call: CallDep, team_id: str, command: ReportTeamReadiness
) -> Answer:
    return stored(response, await handlers.report_team_readiness(desk, call, team_id, command))


@doors.command(
    "/teams/{team_id}/retirements", roles=MANAGER, example=examples.RETIRE_TEAM, summary="注销队伍"
)
async def retire_team(
    response: Response, desk: DeskDep, call: CallDep, team_id: str, command: RetireTeam
) -> Answer:
    return stored(response, await handlers.retire_team(desk, call, team_id, command))
