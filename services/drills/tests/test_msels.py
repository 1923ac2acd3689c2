"""A script is drafted, changed and frozen by the region that coordinates; its lines fit together (I16)."""

from typing import Any

import pytest
from drills_world import FIRST, SECOND, World, inject_id, refused
from hypothesis import given
from hypothesis import strategies as st

from drills.aggregates import MSEL
from drills.api.examples.msel import REPORTED
from drills.commands.exercise import CancelExercise
from drills.commands.msel import DraftMsel, EditMsel, FreezeMsel
from drills.commands.script import InjectScript, script_hash
from drills.commands.script_bodies import InjectScriptBody
from drills.domain.msel import id_of
from drills.domain.script_check import _circle
from drills.handlers import msel
from drills.handlers.exercise import cancel_exercise


def line(**changes: Any) -> dict[str, Any]:
    return {**FIRST, **changes}


def expecting(**changes: Any) -> dict[str, Any]:
    return line(expected_actions=[{**FIRST["expected_actions"][0], **changes}])


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ([FIRST, FIRST], "msel.code_twice"),
        ([line(expected_actions=FIRST["expected_actions"] * 2)], "msel.code_twice"),
        ([line(trigger=REPORTED)], "msel.two_triggers"),
        ([line(requires=["7"])], "msel.requires_unknown"),
        ([line(requires=["1"])], "msel.requires_circle"),
        ([line(requires=["2"]), line(code="2", requires=["1"])], "msel.requires_circle"),
        ([line(to_regions=["999999"])], "msel.region_unknown"),
        ([expecting(objective="O9")], "msel.objective_unknown"),
        ([expecting(proof={**REPORTED, "region": "999999"})], "msel.region_unknown"),
        ([expecting(proof={**REPORTED, "event_type": "joint.incident.v1.Nothing"})], "msel.event_unknown"),
        ([line(offset_s=None, trigger={**REPORTED, "event_type": "joint.x.v1.Y"})], "msel.event_unknown"),
    ],
)
async def test_lines_that_do_not_fit_are_refused(
    lines: list[dict[str, Any]], rule: str, world: World
) -> None:
    id = await world.scheduled()
    assert await refused(world.draft(id, lines)) == rule


async def test_it_may_be_changed_until_it_is_frozen(world: World) -> None:
    id = await world.drafted([FIRST])
    play, call = world.play(id), world.call(exercise_id=id)
    await msel.edit_msel(play, call, id_of(id), EditMsel.model_validate({"injects": [FIRST, SECOND]}))
    await world.freeze(id)
    edit = EditMsel.model_validate({"injects": [FIRST]})
    again = world.call(exercise_id=id)
    assert await refused(msel.edit_msel(play, again, id_of(id), edit)) == "msel.state"
    assert await refused(world.freeze(id)) == "msel.state"
    loaded = await play.journal.load(MSEL, id_of(id))
    assert loaded is not None
    assert [each.code for each in loaded[0].injects] == ["1", "2"]


async def test_a_frozen_script_opens_an_inject_per_line_everywhere(world: World) -> None:
    id = await world.frozen([FIRST, SECOND])
    assert {code: each.state for code, each in (await world.injects(id)).items()} == {
        "1": "planned", "2": "planned",
    }  # fmt: skip
    board = await world.board(id, "qingpu")
    assert [each["id"] for each in board["injects"]] == [inject_id(id, "1"), inject_id(id, "2")]


async def test_an_empty_script_is_not_frozen(world: World) -> None:
    id = await world.drafted([])
    assert await refused(world.freeze(id)) == "msel.empty"


async def test_there_is_one_script(world: World) -> None:
    id = await world.drafted([FIRST])
    assert await refused(world.draft(id, [FIRST])) == "msel.state"


async def test_no_script_for_an_exercise_that_runs_or_never_will(world: World) -> None:
    id = await world.drafted([FIRST])
    await cancel_exercise(world.desk, world.call(), id, CancelExercise(reason="台风。"))
    assert await refused(world.freeze(id)) == "msel.exercise_state"


async def test_a_script_is_written_with_the_exercises_token(world: World) -> None:
    id = await world.scheduled()
    command = DraftMsel.model_validate({"injects": [FIRST]})
    assert await refused(msel.draft_msel(world.desk, world.call(), command)) == "exercise.token_needed"
    await world.draft(id, [FIRST])
    other = await world.proposed()
    call = world.call(exercise_id=other)
    asked = msel.freeze_msel(world.play(other), call, id_of(id), FreezeMsel())
    assert await refused(asked) == "journal.not_found"


async def test_a_neighbour_writes_no_script_for_it(world: World) -> None:
    id = await world.scheduled()
    command = DraftMsel.model_validate({"injects": [FIRST]})
    call = world.call(slug="wujiang", exercise_id=id)
    asked = msel.draft_msel(world.play(id, "wujiang"), call, command)
    assert await refused(asked) == "journal.not_found"


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"), max_size=3).map(sorted), max_size=6
    )
)
def test_a_circle_is_found_exactly_when_there_is_one(needs: dict[str, list[str]]) -> None:
    known = {code: [n for n in needed if n in needs] for code, needed in needs.items()}

    def reaches(code: str, goal: str, seen: frozenset[str]) -> bool:
        return any(n == goal or (n not in seen and reaches(n, goal, seen | {n})) for n in known[code])

    assert bool(_circle(known)) == any(reaches(code, code, frozenset()) for code in known)


def test_a_line_travels_both_ways() -> None:
    for body in (FIRST, SECOND):
        script = InjectScript.model_validate(InjectScriptBody.model_validate(body).model_dump())
        assert InjectScript.from_proto(script.to_proto()) == script


def test_the_hash_changes_with_every_word() -> None:
    bodies = [InjectScriptBody.model_validate(each) for each in (FIRST, SECOND)]
    lines = [InjectScript.model_validate(body.model_dump()) for body in bodies]
    changed = [lines[0].model_copy(update={"content": "另一件事。"}), lines[1]]
    assert len({script_hash(lines), script_hash(changed), script_hash(lines[::-1])}) == 3
