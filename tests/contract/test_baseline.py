"""The contract only grows: buf's verdict on the committed baseline, and what it would say of a break."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BASELINE = ROOT / "proto" / "baseline.binpb"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the proto folder to break."""
    return Path(shutil.copytree(ROOT / "proto", tmp_path / "proto"))


@pytest.fixture
def buf() -> str:
    """Path of buf."""
    return str(Path(sys.executable).parent / "buf")


def test_the_contract_breaks_nothing(buf: str) -> None:
    subprocess.run([buf, "breaking", ROOT / "proto", "--against", BASELINE], check=True)


def test_a_removed_field_would_be_found(copy: Path, buf: str) -> None:
    path = copy / "joint" / "incident" / "v1" / "notice.proto"
    broken = path.read_text("utf-8").replace("  string facts = 3;\n", "", 1)
    path.write_text(broken, "utf-8")
    command: list[str | Path] = [buf, "breaking", copy, "--against", BASELINE]
    verdict = subprocess.run(command, capture_output=True, text=True, check=False)
    assert verdict.returncode != 0
    assert "facts" in verdict.stdout
