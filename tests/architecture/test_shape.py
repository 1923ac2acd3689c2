"""The shape of the code: small files, small functions, one clock, one driver module."""

import re
import subprocess
from pathlib import Path

import pytest
from tree import ROOT, calls, functions, imported, python_files, source_files

MAX_FILE, MAX_FUNCTION = 250, 40
CLOCKS = {
    "datetime.now", "datetime.utcnow", "time.time", "time.monotonic", "uuid.uuid4", "uuid4", "uuid.uuid1",
}  # fmt: skip
LEFT_FOR_LATER = ["pytest.skip", "mark.skip", "mark.xfail", "TO" + "DO", "FIX" + "ME", "NotImplementedError"]
WEB = ROOT / "services" / "picture" / "web" / "src"


def test_no_file_is_longer_than_the_limit() -> None:
    files = [*python_files(), *WEB.rglob("*.ts"), *WEB.rglob("*.vue")]
    long = [f"{p.relative_to(ROOT)}" for p in files if len(p.read_text("utf-8").splitlines()) > MAX_FILE]
    assert long == []


def test_no_function_is_longer_than_the_limit() -> None:
    long = [
        (str(p.relative_to(ROOT)), name)
        for p in python_files()
        for name, n in functions(p)
        if n > MAX_FUNCTION
    ]
    assert long == []


def test_time_and_ids_come_only_from_the_clock() -> None:
    services = [p for p in source_files() if "/tools/" not in str(p) and p.name != "clock.py"]
    assert [(str(p.relative_to(ROOT)), calls(p) & CLOCKS) for p in services if calls(p) & CLOCKS] == []


def test_only_the_mongo_module_imports_motor() -> None:
    product = [p for p in python_files() if "bench/baselines" not in str(p)]
    users = [p.name for p in product if any(n.split(".")[0] == "motor" for n in imported(p))]
    assert users == ["mongo.py"]


def test_only_the_kafka_module_builds_clients() -> None:
    builders = {"AIOKafkaConsumer", "AIOKafkaProducer", "Consumer", "Producer"}
    assert [p.name for p in source_files() if calls(p) & builders] == ["kafka.py"]


def test_catch_alls_stand_only_in_the_two_supervised_loops() -> None:
    pattern = re.compile(r"except(\s+Base)?(\s+\(?(Base)?Exception\b.*)?:")
    users = {p.name for p in source_files() if pattern.search(p.read_text("utf-8"))}
    assert users <= {"inbox.py", "relay.py"}


@pytest.mark.parametrize("word", LEFT_FOR_LATER)
def test_nothing_is_left_for_later(word: str) -> None:
    allowed = {ROOT / "tests" / "fixtures" / "skips.py", Path(__file__)}
    assert [str(p) for p in python_files() if p not in allowed and word in p.read_text("utf-8")] == []


def test_tests_do_not_sleep() -> None:
    pattern = re.compile(r"time\.sleep\(|asyncio\.sleep\((?!0\))")
    tests = [p for p in python_files() if "/tests/" in str(p)]
    assert [str(p) for p in tests if pattern.search(p.read_text("utf-8")) and p != Path(__file__)] == []


def test_lock_files_name_no_registry() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "uv.lock" not in tracked
    pattern = re.compile(r'"resolved": *"http|--(extra-)?index-url|"registry" *: *"http')
    locks = [
        ROOT / n for n in tracked if n.endswith((".lock", ".txt", ".npmrc", ".toml", "package-lock.json"))
    ]
    assert [str(p) for p in locks if p.is_file() and pattern.search(p.read_text("utf-8"))] == []
