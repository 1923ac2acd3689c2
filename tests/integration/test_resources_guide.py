"""Every command of the guide for resource managers works as it stands there, between two real cells."""

from pathlib import Path

import pytest
from desks import Desk
from guides import read, run, script

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]
SECONDS = 240


@pytest.fixture(scope="module")
async def folder(desks: dict[str, Desk], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the guide's commands have left behind."""
    folder, lender = tmp_path_factory.mktemp("resources"), desks["wujiang"].cell
    text = script("resources.md", desks["jiashan"].cell, folder)
    addresses = {
        "http://127.0.0.1:22080": lender.http,
        "http://127.0.0.1:22090": lender.issuer,
        ".local/wujiang/secrets": str(lender.secrets),
    }
    for said, real in addresses.items():
        assert text.count(said) == 1
        text = text.replace(said, real)
    await run(text, SECONDS)
    return folder


def test_lists_are_imported_row_by_row_and_teams_are_found(folder: Path) -> None:
    imported = read(folder, "import")
    assert (imported["refused"], len(imported["rows"])) == (0, 1)
    assert read(folder, "team")["id"] in [team["id"] for team in read(folder, "found")["items"]]


def test_both_sides_agree_on_the_same_terms(folder: Path) -> None:
    offer = read(folder, "agreed")
    assert (offer["state"], offer["terms_hash"]) == ("confirmed", read(folder, "made")["terms_hash"])
    assert [line["state"] for line in read(folder, "over")["progress"]] == ["filled", "filled"]


def test_the_team_came_home_and_nobody_is_missing(folder: Path) -> None:
    assert (read(folder, "closed")["state"], read(folder, "closed")["back"]) == ("closed", 18)
    assert (read(folder, "out")["state"], read(folder, "out")["out"]) == ("checked_out", 18)


def test_what_was_sent_has_arrived_or_is_lost(folder: Path) -> None:
    sent = read(folder, "reconciled")
    assert (sent["quantity"], sent["received"], sent["lost"]) == (300, 298, 2)
