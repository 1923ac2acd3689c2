"""Commands that cannot do their work: one sentence, exit code 1, nothing left."""

import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from liandong.cli import app
from liandong.console import digest
from liandong.layout import ROOT
from liandong.lock import is_locked, take_lock
from liandong.status import figures

RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def _our_regions(regions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_REGIONS", str(regions))


def test_a_taken_port_stops_up_before_anything_starts(tmp_path: Path, taken_port: int) -> None:
    state = tmp_path / "fresh"
    ended = RUNNER.invoke(app, ["up", "--regions", "qingpu", "--state-dir", str(state)])
    assert ended.exit_code == 1
    assert str(taken_port) in ended.stderr
    assert "LIANDONG_REGIONS" in ended.stderr
    assert not is_locked(state)
    assert not (state / "run.json").exists()


def test_up_beside_a_running_up_is_refused(tmp_path: Path) -> None:
    held = take_lock(tmp_path)
    ended = RUNNER.invoke(app, ["up", "--state-dir", str(tmp_path)])
    held.close()
    assert ended.exit_code == 1
    assert "--state-dir" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["up", "--regions", "shanghai"], "没有区域 shanghai"),
        (["cut", "shanghai"], "没有区域 shanghai"),
        (["cut", "wujiang"], "liandong up"),
        (["cut", "wujiang", "--to", "shanghai"], "没有区域 shanghai"),
        (["cut", "wujiang", "--both"], "--to"),
        (["cut", "--to", "wujiang"], "--to"),
        (["heal", "wujiang", "--to", "qingpu"], "liandong up"),
        (["heal"], "liandong up"),
        (["kill", "qingpu.mongod"], "liandong up"),
        (["kill", "qingpu"], "区域.进程"),
        (["pause", "qingpu.zookeeper"], "区域.进程"),
        (["restart", "shanghai.kafka"], "没有区域 shanghai"),
        (["fill-disk", "qingpu"], "liandong up"),
        (["status"], "liandong up"),
        (["token", "qingpu", "duty_officer"], "liandong up"),
        (["token", "qingpu", "emperor"], "没有角色 emperor"),
        (["tail", "qingpu"], "liandong up"),
    ],
)
def test_a_command_without_its_ground_says_what_to_do(
    tmp_path: Path, arguments: list[str], part: str
) -> None:
    ended = RUNNER.invoke(app, [*arguments, "--state-dir", str(tmp_path)])
    assert ended.exit_code == 1
    assert part in ended.stderr


def test_a_regions_file_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_REGIONS", str(tmp_path / "absent.yaml"))
    ended = RUNNER.invoke(app, ["doctor", "--state-dir", str(tmp_path)])
    assert ended.exit_code == 1
    assert "absent.yaml" in ended.stderr


def test_every_command_that_the_readme_names_is_there() -> None:
    named = re.findall(r"`liandong ([a-z][a-z-]*)([^`]*)`", (ROOT / "README.md").read_text("utf-8"))
    assert {"cut", "kill", "fill-disk", "status"} <= {name for name, _ in named}
    known = get_command(app).commands  # type: ignore[attr-defined]
    for name, rest in named:
        options = {flag for option in known[name].params for flag in option.opts}
        assert {word for word in rest.split() if word.startswith("--")} <= options, name


def test_clean_removes_the_folder_but_not_under_a_running_stack(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    held = take_lock(state)
    assert RUNNER.invoke(app, ["clean", "--state-dir", str(state)]).exit_code == 1
    held.close()
    assert RUNNER.invoke(app, ["clean", "--state-dir", str(state)]).exit_code == 0
    assert not state.exists()


def test_doctor_lists_every_finding(tmp_path: Path, taken_port: int) -> None:
    ended = RUNNER.invoke(app, ["doctor", "--state-dir", str(tmp_path)])
    assert ended.exit_code == 1
    assert f"✗ 青浦端口：青浦要用的端口 {taken_port} 已被" in ended.stdout
    assert "✓ 吴江端口" in ended.stdout


def test_figures_are_summed_over_their_labels() -> None:
    page = 'quarantined_total{topic="a"} 2.0\nquarantined_total{topic="b"} 1.0\nother 9.0\n'
    assert figures(page)["quarantined_total"] == 3
    assert figures(page)["relay_pending"] == 0


def test_the_console_is_built_again_only_for_its_sources(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "main.ts").write_text("1", "utf-8")
    before = digest(tmp_path)
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("built", "utf-8")
    assert digest(tmp_path) == before
    (tmp_path / "src" / "main.ts").write_text("2", "utf-8")
    assert digest(tmp_path) != before
