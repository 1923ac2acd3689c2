"""The HTTP door for taking a rescue team 救援队伍 and giving it back."""

from typing import Annotated

from fastapi import Depends, Response

from chassis.http import CallDep, Doors, stored
from kernel.answers import Answer
from kernel.roles import LEADER
from resources.api.examples import team as examples
from resources.commands.team import HoldTeam, OrderTeam, ReleaseHold
from resources.handlers import team_booking as handlers
from resources.handlers.desk import Desk
from resources.roles import BOOKERS

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.command("/teams/{team_id}/holds", roles=BOOKERS, example=examples.HOLD_TEAM, summary="预占队伍")
async def hold_team(
    response: Response, desk: DeskDep, call: CallDep, team_id: str, command: HoldTeam
) -> Answer:
    return stored(response, await handlers.hold_team(desk, call, team_id, command))


@doors.command(
    "/teams/{team_id}/hold-releases", roles=BOOKERS, example=examples.RELEASE_HOLD, summary="释放预占"
)
async def release_hold(
    response: Response, desk: DeskDep, call: CallDep, team_id: str, command: ReleaseHold
) -> Answer:
    return stored(response, await handlers.release_hold(desk, call, team_id, command))


@doors.command(
    "/teams/{team_id}/orders",
    roles=LEADER,
    person=True,
    example=examples.ORDER_TEAM,
    summary="命令队伍出队",
)
async def order_team(
    response: Response, desk: DeskDep, call: CallDep, team_id: str, command: OrderTeam
) -> Answer:
    return stored(response, await handlers.order_team(desk, call, team_id, command))
