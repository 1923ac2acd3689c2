"""Which stream does a command on a rescue team 救援队伍 go to? The team's, or its copy's in an exercise."""

from collections.abc import Callable

from google.protobuf.message import Message

from chassis.journal import Call, Outcome
from chassis.known import one
from resources.aggregates import RESCUE_TEAM
from resources.domain.team_state import RescueTeam, twin_id
from resources.domain.team_twin import check_real_is_free, open_twin
from resources.handlers.desk import Desk

Decide = Callable[[RescueTeam | None], list[Message]]


async def on_team(desk: Desk, call: Call, id: str, decide: Decide) -> Outcome[RescueTeam]:
    """Runs a command on the team that the id names.

    In an exercise that is its copy, which is opened by the first command on a team that is really free.
    Raises Refusal NOT_FOUND, CONFLICT `team.really_booked`, and what `decide` raises.
    """
    if call.exercise_id is None or await desk.journal.load(RESCUE_TEAM, id) is not None:
        return await desk.journal.execute(RESCUE_TEAM, id, call, decide)
    copy = twin_id(call.exercise_id, id)
    real, _ = await one(desk.within(None).journal, RESCUE_TEAM, id)
    return await desk.journal.execute(RESCUE_TEAM, copy, call, lambda state: _play(state, real, id, decide))


def _play(state: RescueTeam | None, real: RescueTeam, id: str, decide: Decide) -> list[Message]:
    if state is not None:
        return decide(state)
    check_real_is_free(real)
    opened = open_twin(real, id)
    return [opened, *decide(RESCUE_TEAM.evolve(None, opened, real.changed_at))]


async def team_seen(desk: Desk, exercise_id: str | None, id: str) -> tuple[str, RescueTeam, int]:
    """Id, state and version of a team; those in an exercise see its copy once there is one.

    Raises Refusal NOT_FOUND `journal.not_found`.
    """
    if exercise_id is not None:
        for seen in (id, twin_id(exercise_id, id)):
            if (found := await desk.journal.load(RESCUE_TEAM, seen)) is not None:
                return (seen, *found)
    return (id, *await one(desk.within(None).journal, RESCUE_TEAM, id))
