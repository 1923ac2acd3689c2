"""At the doors of the cell: players of a running exercise book copies, and nobody else sees it."""

from typing import Any

import exercises
import httpx
import pytest
from resources_walker import ROUTES, Walker
from teams import ready_team, state_of

from chassis.clock import new_id
from chassis.http_routes import PREFIX, RoutePolicy
from resources.api.examples.team_search import FIND_TEAMS
from resources.domain.team_state import twin_id
from resources.memory import MemoryCell

HOLDS, RELEASES = "/teams/{team_id}/holds", "/teams/{team_id}/hold-releases"


def route(path: str, method: str = "POST") -> RoutePolicy:
    """The route of a path."""
    (found,) = [r for r in ROUTES if (r.method, r.path) == (method, PREFIX + path)]
    return found


@pytest.fixture
def exercise() -> str:
    """An exercise's id."""
    return new_id()


@pytest.fixture
async def team_id(walker: Walker, jiashan: MemoryCell) -> str:
    """A team of Jiashan that could go."""
    id = await ready_team(jiashan)
    walker.ids["team_id"] = id
    await jiashan.read(jiashan)
    return id


async def asked(walker: Walker, path: str, exercise: str | None, **body: Any) -> httpx.Response:
    """The command's answer, as a player or as everybody else."""
    command = route(path)
    return await walker.ask(
        command, exerciseid=exercise, body={**command.example, **body}, headers={"If-Match": '"3"'}
    )


async def found(walker: Walker, exercise: str | None) -> list[str]:
    """The teams that the search shows to a player, or to everybody else."""
    example = {name: FIND_TEAMS[name] for name in ("place", "include_standby")}
    token = walker.issuer.token("duty_officer", walker.own.desk.region.code, exerciseid=exercise)
    headers = {"Authorization": f"Bearer {token}"}
    answer = await walker.client.get(f"{PREFIX}/teams", params=example, headers=headers)
    return [item["id"] for item in answer.json()["items"]]


async def test_a_player_holds_a_copy_and_the_real_team_stays_free(
    walker: Walker, jiashan: MemoryCell, team_id: str, exercise: str
) -> None:
    await exercises.hears(jiashan, exercise, exercises.running())
    held = await asked(walker, HOLDS, exercise)
    assert held.status_code == 200, held.text
    assert (held.json()["id"], held.json()["twin_of"]) == (twin_id(exercise, team_id), team_id)
    assert (await state_of(jiashan, team_id)).allocation.state == "free"
    await jiashan.read(jiashan)
    assert (await found(walker, exercise), await found(walker, None)) == ([], [team_id])


async def test_a_real_hold_takes_the_team_from_the_play(
    walker: Walker, jiashan: MemoryCell, team_id: str, exercise: str
) -> None:
    await exercises.hears(jiashan, exercise, exercises.running())
    token = (await asked(walker, HOLDS, exercise)).json()["allocation"]["token"]
    await jiashan.read(jiashan)
    assert (await asked(walker, HOLDS, None)).status_code == 200
    await jiashan.read(jiashan)
    command = route(RELEASES)
    refused = await walker.ask(
        command,
        exerciseid=exercise,
        body={**command.example, "token": token},
        headers={"If-Match": '"3"'},
    )
    assert (refused.status_code, refused.json()["rule_id"]) == (409, "team.hold_gone")


async def test_nobody_plays_with_a_team_before_the_exercise_runs(
    walker: Walker, team_id: str, exercise: str
) -> None:
    refused = await asked(walker, HOLDS, exercise)
    assert (refused.status_code, refused.json()["rule_id"]) == (409, "exercise.not_running")


async def test_a_copy_is_not_there_for_those_outside(
    walker: Walker, jiashan: MemoryCell, team_id: str, exercise: str
) -> None:
    await exercises.hears(jiashan, exercise, exercises.running())
    copy = (await asked(walker, HOLDS, exercise)).json()["id"]
    assert (await walker.get(f"/teams/{copy}")).status_code == 404
    assert (await walker.get(f"/teams/{team_id}")).json()["allocation"]["state"] == "free"
