"""Players act only while their cell sees the exercise run, and never on anything real."""

import io

import exercises
import pytest
from docx import Document
from incident_walker import ROUTES, Walker

from chassis.clock import new_id
from chassis.http_routes import PREFIX, RoutePolicy
from incident.api.examples.report_document import FILE_DOCUMENT
from incident.commands.report_document import FileDocument
from incident.handlers.open_items import open_items
from incident.handlers.report_document import file_document, open_document
from kernel.exercise import PLAY


def route(path: str) -> RoutePolicy:
    """The command of a path."""
    (found,) = [r for r in ROUTES if (r.method, r.path) == ("POST", PREFIX + path)]
    return found


@pytest.fixture
def exercise() -> str:
    """An exercise's id."""
    return new_id()


async def test_a_player_is_refused_while_the_cell_does_not_see_the_exercise(
    walker: Walker, exercise: str
) -> None:
    refused = await walker.ask(route("/incidents"), exerciseid=exercise)
    assert (refused.status_code, refused.json()["rule_id"]) == (409, "exercise.not_running")
    assert "演练" in refused.json()["detail"]


async def test_a_player_acts_while_it_runs_and_not_while_it_is_paused(walker: Walker, exercise: str) -> None:
    await exercises.hears(walker.own, exercise, exercises.running())
    assert (await walker.ask(route("/incidents"), exerciseid=exercise)).status_code == 201
    await exercises.hears(walker.own, exercise, [exercises.paused()], first=4)
    refused = await walker.ask(route("/incidents"), exerciseid=exercise)
    assert refused.json()["rule_id"] == "exercise.not_running"


async def test_a_region_that_takes_no_part_plays_nothing(walker: Walker, exercise: str) -> None:
    await exercises.hears(walker.own, exercise, exercises.running(("310118", "320509")))
    refused = await walker.ask(route("/incidents"), exerciseid=exercise)
    assert refused.json()["rule_id"] == "exercise.not_running"


async def test_an_exercise_token_finds_no_real_incident_and_a_real_one_none_of_the_exercise(
    walker: Walker, exercise: str
) -> None:
    await exercises.hears(walker.own, exercise, exercises.running())
    verify = route("/incidents/{incident_id}/verifications")
    for mine, theirs in ((None, exercise), (exercise, None)):
        reported = await walker.ask(route("/incidents"), exerciseid=mine)
        walker.remember("/incidents", reported.json()["id"])
        assert (await walker.ask(verify, exerciseid=theirs)).status_code == 404
        assert (await walker.ask(verify, exerciseid=mine)).status_code == 200


async def test_a_paper_of_an_exercise_says_so_and_a_real_one_does_not(walker: Walker, exercise: str) -> None:
    await exercises.hears(walker.own, exercise, exercises.running())
    for world in (None, exercise):
        reported = await walker.ask(route("/incidents"), exerciseid=world)
        desk, call = walker.own.desk.within(world), walker.own.call(exercise_id=world)
        incident_id, command = reported.json()["id"], FileDocument(**FILE_DOCUMENT)
        filed = await file_document(desk, call, incident_id, command)
        name, made = await open_document(desk, incident_id, filed.id)
        text = "".join(each.text for each in Document(io.BytesIO(made)).paragraphs)
        assert (PLAY in text, name.startswith("演练-")) == (world is not None, world is not None)


async def test_what_waits_in_earnest_is_not_handed_over_in_an_exercise(walker: Walker, exercise: str) -> None:
    assert await walker.own.desk.pending.all()
    assert await open_items(walker.own.desk)
    assert await open_items(walker.own.desk.within(exercise)) == []


async def test_play_has_numbers_of_its_own(walker: Walker, exercise: str) -> None:
    await exercises.hears(walker.own, exercise, exercises.running())
    played = await walker.ask(route("/incidents"), exerciseid=exercise)
    real = await walker.ask(route("/incidents"))
    assert played.json()["display_number"].startswith("演练-")
    assert real.json()["display_number"].endswith("-001")
