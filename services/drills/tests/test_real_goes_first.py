"""A real incident grave enough, in a region that takes part, stops an exercise; play never does (I15)."""

from pathlib import Path

import pytest
from drills_world import FIRST, World, refused
from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import incident_pb2 as pb
from pydantic import ValidationError

from drills.commands.exercise import AbortExercise
from drills.handlers.exercise import abort_exercise
from drills.rules import load
from incident import samples

LEVELS = {
    values.LEVEL_EXTRAORDINARY: True,
    values.LEVEL_MAJOR: True,
    values.LEVEL_SIGNIFICANT: True,
    values.LEVEL_GENERAL: False,
    values.LEVEL_UNSPECIFIED: False,
}


def incident(level: "values.Level.ValueType", **fields: object) -> list[Message]:
    """An incident that is classified."""
    classified = pb.IncidentClassified(level=level, basis="三人落水。", **fields)  # type: ignore[arg-type]  # by hand
    return [*samples.INCIDENT[:2], classified]


@pytest.mark.parametrize(("level", "pauses"), LEVELS.items())
async def test_it_pauses_from_a_level_on(level: "values.Level.ValueType", pauses: bool, world: World) -> None:
    id = await world.started([FIRST])
    real = await world.happens(incident(level), "wujiang")
    found = await world.state(id)
    assert found.state == ("paused" if pauses else "started")
    assert found.paused_for == (real if pauses else "")


async def test_a_level_that_rises_pauses_it(world: World) -> None:
    id = await world.started([FIRST])
    raised = pb.IncidentLevelChanged(level=values.LEVEL_SIGNIFICANT, previous=values.LEVEL_GENERAL)
    await world.happens([*incident(values.LEVEL_GENERAL), raised])
    found = await world.state(id)
    assert (found.state, "嘉善" in found.reason, "较大" in found.reason) == ("paused", True, True)


async def test_the_level_of_a_played_incident_pauses_nothing(world: World) -> None:
    id = await world.started([FIRST])
    await world.happens(incident(values.LEVEL_EXTRAORDINARY), "jiashan", within=id)
    assert (await world.state(id)).state == "started"


@pytest.mark.parametrize(("affected", "state"), [([], "started"), (["330421"], "paused")])
async def test_a_region_that_takes_no_part_pauses_it_when_one_that_does_is_affected(
    affected: list[str], state: str, world: World
) -> None:
    parts = [{"region": "330421", "desks": ["centre"]}, {"region": "320509"}]
    id = await world.started([{**FIRST, "to_regions": ["330421"]}], participations=parts)
    await world.happens(incident(values.LEVEL_MAJOR, affected_regions=affected), "qingpu")
    assert (await world.state(id)).state == state


async def test_several_exercises_pause_and_one_that_has_not_begun_does_not(world: World) -> None:
    one = await world.started([FIRST])
    parts = [{"region": "330421"}]
    lines = [{**FIRST, "to_regions": ["330421"]}]
    other = await world.started(lines, participations=parts)
    later = await world.frozen(lines, participations=parts)
    await world.happens(incident(values.LEVEL_MAJOR))
    assert [(await world.state(id)).state for id in (one, other, later)] == ["paused", "paused", "scheduled"]


async def test_after_a_real_event_a_person_aborts_or_goes_on(world: World) -> None:
    id = await world.started([FIRST])
    real = await world.happens(incident(values.LEVEL_MAJOR))
    await world.resumed(id)
    assert (await world.state(id)).paused_for == ""
    abort = AbortExercise(reason="参演力量转入真实救援。", incident_id=real)
    await abort_exercise(world.desk, world.call(), id, abort)
    assert (await world.state(id)).state == "aborted"
    assert await refused(abort_exercise(world.desk, world.call(), id, abort)) == "exercise.state"


def test_a_cell_may_name_another_level_and_its_own_days(tmp_path: Path) -> None:
    own = tmp_path / "rules.yaml"
    own.write_text(
        "abort_level: major\nblackout_days: []\nparameters:\n"
        "  - {id: exercise.consent, amount: 3, unit: day, basis: 'own', mark: D}\n",
        "utf-8",
    )
    rules = load(own)
    assert (rules.aborts(values.LEVEL_MAJOR), rules.aborts(values.LEVEL_SIGNIFICANT)) == (True, False)
    assert (rules.blackouts, rules.consent.amount, rules.corrective.amount) == ((), 3, 30)


def test_a_level_of_a_newer_version_counts_as_the_worst() -> None:
    assert load().aborts(99)


@pytest.mark.parametrize("text", ["abort_level: 很大", "blackout_days: [{name: 高考}]"])
def test_a_cell_with_wrong_rules_does_not_start(text: str, tmp_path: Path) -> None:
    own = tmp_path / "rules.yaml"
    own.write_text(text, "utf-8")
    with pytest.raises(ValidationError):
        load(own)
