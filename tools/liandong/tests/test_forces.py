"""`liandong forces`: the list goes to the region's own door, and what is wrong with a row is said."""

import base64
import json
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from liandong import forces
from liandong.cli import app
from liandong.failure import Failure
from liandong.layout import CellLayout, read_zone, regions_path
from liandong.secrets_dir import write_private

ANSWER = {
    "created": 1,
    "updated": 0,
    "unchanged": 2,
    "refused": 1,
    "rows": [
        {"row": 2, "result": "created", "id": "x", "errors": []},
        {
            "row": 5,
            "result": "refused",
            "id": None,
            "errors": [{"field": "adcode", "rule": "team_import.other_region", "sentence": "由当地登记。"}],
        },
    ],
}


@pytest.fixture
def cell(tmp_path: Path) -> CellLayout:
    """A cell that was started once."""
    zone = read_zone(regions_path())
    made = CellLayout(zone, zone.regions[0], tmp_path / "qingpu")
    made.secrets.mkdir(parents=True)
    write_private(made.secrets / "issuer-password", "secret")
    return made


def doors(seen: list[httpx.Request], status: int = 200) -> httpx.MockTransport:
    """An issuer and a cell that answer, and remember what they were asked."""

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.path == "/token":
            return httpx.Response(200, json={"access_token": "token"})
        return httpx.Response(status, json=ANSWER if status == 200 else {"detail": "表头不对。"})

    return httpx.MockTransport(answer)


def test_the_list_goes_to_the_regions_own_door(cell: CellLayout) -> None:
    seen: list[httpx.Request] = []
    assert forces.bring_in(cell, forces.read(None), doors(seen)) == ANSWER
    assert [request.url.port for request in seen] == [cell.ports.issuer, cell.ports.http]
    assert seen[1].headers["Authorization"] == "Bearer token"
    assert seen[1].headers["Idempotency-Key"]
    body = json.loads(seen[1].content)
    assert base64.b64decode(body["document"]).decode().count("\nRF-") == 44


def test_what_is_wrong_with_a_row_is_said() -> None:
    assert forces.lines(ANSWER) == [
        "新登记 1，更新 0，不变 2，退回 1。",
        "第 5 行 adcode：由当地登记。",
    ]


def test_a_list_that_the_region_refuses_is_a_failure(cell: CellLayout) -> None:
    with pytest.raises(Failure, match="表头不对"):
        forces.bring_in(cell, forces.read(None), doors([], 422))


@pytest.mark.parametrize(("name", "part"), [("gone.csv", "读不到"), ("list.txt", "xlsx")])
def test_a_file_that_cannot_be_a_list_is_named(name: str, part: str, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("队伍", encoding="utf-8")
    with pytest.raises(Failure, match=part):
        forces.read(tmp_path / name)


def test_a_region_that_was_never_started_says_what_to_do(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["forces", "qingpu", "--state-dir", str(tmp_path)])
    assert ended.exit_code == 1
    assert "liandong up" in ended.stderr
