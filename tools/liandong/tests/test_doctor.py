"""What the doctor finds, and that every finding says what to do."""

from pathlib import Path

import pytest

from liandong import doctor
from liandong.failure import Failure
from liandong.layout import CellLayout


def test_linux_on_x86_64_needs_nothing() -> None:
    assert doctor.platform_finding("Linux", "x86_64").fit


@pytest.mark.parametrize(("system", "machine"), [("Linux", "aarch64"), ("Darwin", "arm64")])
def test_other_platforms_are_told_what_to_set(system: str, machine: str) -> None:
    sentence = doctor.platform_finding(system, machine).sentence
    assert "LIANDONG_MONGOD=" in sentence
    assert "LIANDONG_JAVA=" in sentence


def test_windows_is_sent_to_wsl() -> None:
    finding = doctor.platform_finding("Windows", "AMD64")
    assert not finding.fit
    assert "WSL2" in finding.sentence


def test_too_little_memory_names_both_figures_and_a_way_out() -> None:
    finding = doctor.memory_finding(1000 * doctor.MEGABYTE, 3)
    assert not finding.fit
    assert all(text in finding.sentence for text in ("1000 MB", "2700 MB", "--regions"))
    assert doctor.memory_finding(2700 * doctor.MEGABYTE, 3).fit


def test_too_little_disk_names_the_folder(tmp_path: Path) -> None:
    finding = doctor.disk_finding(10 * doctor.MEGABYTE, 1, tmp_path)
    assert not finding.fit
    assert str(tmp_path) in finding.sentence


def test_a_taken_port_is_named(layouts: dict[str, CellLayout], taken_port: int) -> None:
    finding = doctor.port_finding(layouts["qingpu"])
    assert not finding.fit
    assert str(taken_port) in finding.sentence
    assert doctor.port_finding(layouts["wujiang"]).fit


def test_a_program_that_is_named_but_absent_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_MONGOD", "/nowhere/mongod")
    finding = doctor.program_finding("mongod")
    assert not finding.fit
    assert "LIANDONG_MONGOD" in finding.sentence


def test_an_unfit_machine_stops_the_start(
    layouts: dict[str, CellLayout], taken_port: int, tmp_path: Path
) -> None:
    with pytest.raises(Failure, match=str(taken_port)):
        doctor.refuse_if_unfit(tmp_path, list(layouts.values()))


def test_no_two_cells_share_a_port(layouts: dict[str, CellLayout]) -> None:
    ports = [port for layout in layouts.values() for port in doctor.cell_ports(layout)]
    assert len(ports) == len(set(ports)) == 3 * 10
