"""Every command of the procurators' guide works as it stands there, against a real cell."""

from pathlib import Path

import pytest
from desks import Desk
from guides import read, run, script

pytestmark = pytest.mark.real
SECONDS = 150
OUTSIDERS = ("duty_officer", "duty_leader", "integrator", "auditor")


@pytest.fixture(scope="module")
async def folder(desks: dict[str, Desk], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the guide's commands have left behind."""
    folder = tmp_path_factory.mktemp("procurator")
    text = script("procurator.md", desks["jiashan"].cell, folder)
    await run(text, SECONDS)
    return folder


def test_the_clue_went_the_whole_way(folder: Path) -> None:
    assert read(folder, "approval")["state"] == "approved"
    assert read(folder, "reception")["missing"] == ["report", "goods_list", "appraisal"]
    assert read(folder, "filed")["state"] == "filed"
    assert read(folder, "oversight")["state"] == "copy_received"


def test_the_procurator_reads_what_was_sealed_and_who_read_it(folder: Path) -> None:
    assert read(folder, "copy")["contents"]["facts"] == "明知罐体阀门失效仍强令上路,致三人重伤。"
    reads = read(folder, "reads")["items"]
    assert {read["reader"]["organ"] for read in reads} == {"procuratorate"}
    assert "contents" in {read["what"] for read in reads}


def test_others_get_no_more_than_that_there_is_no_such_address(folder: Path) -> None:
    for role in OUTSIDERS:
        for name in (role, f"{role}-desk"):
            problem = read(folder, name)
            assert (problem["status"], problem["rule_id"]) == (404, "http.not_found")
