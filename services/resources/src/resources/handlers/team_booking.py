"""Commands that take a rescue team 救援队伍 or give it back."""

from dataclasses import replace

from chassis.clock import derived_id, now
from chassis.journal import Call, Outcome
from chassis.reacting import further
from resources.aggregates import RESCUE_TEAM
from resources.commands.team import CommitTeam, HoldTeam, OrderTeam, ReleaseHold
from resources.domain import team_booking as domain
from resources.domain.team_state import RescueTeam
from resources.domain.team_twin import preempt
from resources.handlers.desk import Desk
from resources.handlers.team_at_hand import on_team


async def hold_team(desk: Desk, call: Call, id: str, command: HoldTeam) -> Outcome[RescueTeam]:
    """预占; the state answered names the token."""
    moment, token, ttl = now(), _token(call), desk.parameters.hold_ttl
    return await on_team(
        desk, call, id, lambda state: domain.hold(state, command, token=token, ttl=ttl, now=moment)
    )


async def release_hold(desk: Desk, call: Call, id: str, command: ReleaseHold) -> Outcome[RescueTeam]:
    """释放."""
    return await on_team(desk, call, id, lambda state: domain.release(state, command))


async def order_team(desk: Desk, call: Call, id: str, command: OrderTeam) -> Outcome[RescueTeam]:
    """派出 by order."""
    moment, token, region = now(), _token(call), desk.region.code
    return await on_team(
        desk,
        call,
        id,
        lambda state: domain.order(
            state, command, token=token, region=region, person=call.person, now=moment
        ),
    )


async def commit_team(desk: Desk, call: Call, id: str, command: CommitTeam) -> Outcome[RescueTeam]:
    """出队 for an accepted offer; called by the reaction to AidOfferAccepted.

    Raises Refusal CONFLICT `team.hold_gone` when the hold no longer stands: the offer lapses.
    """
    moment = now()
    return await on_team(desk, call, id, lambda state: domain.commit(state, command, now=moment))


async def release_held_team(desk: Desk, call: Call, id: str, token: str, reason: str) -> None:
    """释放 of a hold whose purpose is over; called by reactions, also when it is gone already."""
    await on_team(desk, call, id, lambda state: domain.release_by_reaction(state, token, reason))


async def stand_down_team(desk: Desk, call: Call, id: str, token: str, reason: str) -> None:
    """The deployment was aborted; called by the reaction to it."""
    await on_team(desk, call, id, lambda state: domain.stand_down(state, token, reason))


async def return_team(desk: Desk, call: Call, id: str, token: str) -> None:
    """休整; called by the reaction to DeploymentReturned."""
    moment, rest = now(), desk.parameters.team_rest
    await on_team(desk, call, id, lambda state: domain.return_(state, token, rest=rest, now=moment))


async def preempt_twins(desk: Desk, call: Call, team_id: str) -> None:
    """The copies of a team that was really taken are free again; called by a reaction."""
    for copy, exercise_id in await desk.known.twins(team_id):
        await preempt_twin(desk, replace(further(call, copy), exercise_id=exercise_id), copy)


async def preempt_twin(desk: Desk, call: Call, copy: str) -> None:
    """One copy is free again."""
    await desk.within(call.exercise_id).journal.execute(RESCUE_TEAM, copy, call, preempt)


def _token(call: Call) -> str:
    """A repeat of the command names the same hold."""
    return derived_id("hold_token", call.command_id)
