"""Take an exercise out of any history: nothing real is different (I15).

Three regions work in earnest and play at the same seconds, in any order, each hearing the others when it
comes to it. The same steps without the play lead to the same real facts, numbers, duties, holds, waiting
facts, picture rows and sentences.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from drills_world import AT_ONCE, SECOND, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interleaving import ACTS, SLUGS, Regions, Step
from moving_clock import MovingClock
from real_story import real_story, turned_real

from chassis.regions import load_zone
from resources.api import examples as resource_examples
from resources.commands.team import ChangeTeamDuty, RegisterTeam, VerifyTeam
from resources.handlers.team import change_team_duty, register_team, verify_team
from resources.memory import MemoryCell as ResourcesCell

ZONE = load_zone(Path(__file__).parents[2] / "deploy/regions.yaml")
MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
steps = st.lists(
    st.builds(Step, st.sampled_from(sorted(ACTS)), st.sampled_from(SLUGS), st.booleans()), max_size=30
)


async def begun(clock: MovingClock) -> Regions:
    """An exercise runs, one inject waits for what players do, and Jiashan has a team on duty."""
    world = World(ZONE)
    exercise = await world.started([AT_ONCE, SECOND])
    resources = {slug: ResourcesCell(ZONE, slug) for slug in SLUGS}
    team = await _team(resources["jiashan"])
    return Regions(ZONE, clock, exercise, team, list(world.cells.values()), world.incidents, resources)


async def _team(cell: ResourcesCell) -> str:
    example = resource_examples.team
    register = RegisterTeam.model_validate(example.REGISTER_TEAM)
    id = (await register_team(cell.desk, cell.call("resource_manager"), register)).id
    verify = VerifyTeam.model_validate(example.VERIFY_TEAM)
    await verify_team(cell.desk, cell.call("resource_manager"), id, verify)
    duty = ChangeTeamDuty.model_validate(example.CHANGE_DUTY)
    await change_team_duty(cell.desk, cell.call("resource_manager"), id, duty)
    return id


async def lived(history: Sequence[Step], *, without_play: bool) -> Regions:
    """These steps from one morning on."""
    with pytest.MonkeyPatch.context() as patch:
        it = await begun(MovingClock(patch, MORNING))
        await it.run(history, without_play=without_play)
        return it


async def compare(history: Sequence[Step]) -> Regions:
    """The history with its play; nothing real differs from the one without."""
    whole = await lived(history, without_play=False)
    bare = await lived(history, without_play=True)
    assert whole.refused == bare.refused
    assert await real_story(whole) == await real_story(bare)
    assert turned_real(whole) == []
    return whole


@given(steps)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_real_is_different_without_the_exercise(history: list[Step]) -> None:
    asyncio.run(compare(history))


async def test_the_histories_compared_are_full_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    acts = ["report", "verify", "notify", "request", "hear", "acknowledge", "accept", "classify", "hold"]
    history = [
        Step(act, slug, play) for act in acts for slug in ("jiashan", "qingpu") for play in (True, False)
    ]
    whole = await compare(history)
    facts = [fact for cell in whole.cells for fact in cell.facts]
    for world in (None, whole.exercise):
        kinds = {fact.type.rpartition(".")[2] for fact in facts if fact.exercise_id == world}
        assert {
            "IncidentReported", "NoticeIssued", "ItemAcknowledged", "TaskAccepted", "IncidentClassified",
            "TeamHeld", "ReportOpened",
        } <= kinds  # fmt: skip
    assert any(fact.type.endswith("ExercisePaused") for fact in facts)
    assert any(fact.type.endswith("InjectReleased") for fact in facts)
