"""Every command of the guide for managers of experts works as it stands there, against a real cell."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from desks import Desk
from guides import script

from liandong.layout import ROOT

pytestmark = pytest.mark.real
SECONDS = 150


@pytest.fixture(scope="module")
async def folder(desks: dict[str, Desk], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the guide's commands have left behind."""
    folder = tmp_path_factory.mktemp("experts")
    text = script("expert-pool.md", desks["jiashan"].cell, folder)
    process = await asyncio.create_subprocess_exec(
        "bash", "-c", text, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await asyncio.wait_for(process.communicate(), SECONDS)
    assert process.returncode == 0, said.decode()
    return folder


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


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
