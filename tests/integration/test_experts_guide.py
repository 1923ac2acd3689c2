"""Every command of the guide for managers of experts works as it stands there, against a real cell."""

from pathlib import Path

import pytest
from desks import Desk
from guides import read, run, script

pytestmark = pytest.mark.real
SECONDS = 150


@pytest.fixture(scope="module")
async def folder(desks: dict[str, Desk], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the guide's commands have left behind."""
    folder = tmp_path_factory.mktemp("experts")
    text = script("expert-pool.md", desks["jiashan"].cell, folder)
    await run(text, SECONDS)
    return folder


def test_the_call_went_the_whole_way(folder: Path) -> None:
    assert read(folder, "near-appointed")["state"] == "appointed"
    assert read(folder, "accepted")["state"] == "accepted"
    assert read(folder, "opinion")["opinion_version"] == 1
    assert read(folder, "closed")["state"] == "closed"


def test_who_advises_the_enterprise_was_not_drawn(folder: Path) -> None:
    near = read(folder, "near")["id"]
    assert [reason["kind"] for reason in read(folder, "reasons")["reasons"]] == ["advisory"]
    assert near in read(folder, "drawn")["draw"]["candidates"]
    assert near not in read(folder, "drawn")["draw"]["drawn"]


def test_the_draw_comes_out_the_same_again(folder: Path) -> None:
    again = read(folder, "again")
    assert (again["equal"], again["doubts"]) == (True, [])


def test_the_look_at_the_telephone_is_on_record(folder: Path) -> None:
    assert read(folder, "contact")["telephone"] == "0573-00000000"
    near = read(folder, "near")["id"]
    assert near in [look["expert_id"] for look in read(folder, "openings")["items"]]
    assert "0573" not in (folder / "openings.json").read_text("utf-8")
