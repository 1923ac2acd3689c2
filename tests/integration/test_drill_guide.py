"""Every command of the drill coordinator's guide works as it stands there, against a real cell."""

from pathlib import Path

import pytest
from desks import Desk
from guides import read, run, script

pytestmark = pytest.mark.real
SECONDS = 110


@pytest.fixture(scope="module")
async def folder(desks: dict[str, Desk], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands of the guide have left behind."""
    folder = tmp_path_factory.mktemp("drill-guide")
    text = script("drill-coordinator.md", desks["jiashan"].cell, folder)
    await run(text, SECONDS)
    return folder


def test_the_exercise_came_to_its_end(folder: Path) -> None:
    closed = read(folder, "closed")
    assert (closed["state"], closed["score"], closed["grade"]) == ("closed", 100.0, "优")


def test_the_board_judged_from_what_happened(folder: Path) -> None:
    board = read(folder, "board")
    (action,) = board["expected_actions"]
    assert action["status"] == "met"
    states = {inject["script"]["code"]: inject["mode"] for inject in board["injects"]}
    assert states == {"1": "by_hand", "2": "by_condition"}


def test_what_was_found_wrong_is_mended(folder: Path) -> None:
    assert read(folder, "action")["state"] == "verified"


async def test_what_was_played_is_not_in_the_real_picture(folder: Path, desks: dict[str, Desk]) -> None:
    played, exercise = read(folder, "played"), read(folder, "exercise")["id"]
    assert played["display_number"].startswith("演练-")
    for desk in desks.values():
        await desk.sees(exercise, 6)
        assert desk.observer.rows.get(played["id"]) is None
        real = await desk.client.http.get(
            f"/picture/incidents/{played['id']}", headers=await desk.client.bearer("duty_officer")
        )
        assert real.status_code == 404
        inside = await desk.client.http.get(
            f"/picture/incidents/{played['id']}", headers=await desk.client.bearer("duty_officer", exercise)
        )
        assert inside.json()["incident"]["exercise_id"] == exercise
