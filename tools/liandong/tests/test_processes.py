"""Child processes: their logs, their ends, and the watchdog that outlives the parent."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from liandong.failure import Failure
from liandong.process import Child, until_port


async def test_a_killed_child_is_gone_when_kill_returns(tmp_path: Path) -> None:
    child = Child("睡", ["sleep", "60"], tmp_path / "log")
    child.start()
    assert child.running
    await child.kill()
    assert not child.running
    assert not child.failed


async def test_a_child_that_ends_early_is_named_with_its_log(tmp_path: Path, free_port: int) -> None:
    child = Child("嘉善 kafka", ["false"], tmp_path / "kafka.log")
    child.start()
    with pytest.raises(Failure, match=r"嘉善 kafka没有起来（退出码 1），请看日志 .*kafka\.log"):
        await until_port(child, "127.0.0.1", free_port, 10, child.name)
    assert child.failed


def test_a_program_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="/nowhere/java"):
        Child("青浦 kafka", ["/nowhere/java"], tmp_path / "log").start()


async def test_the_log_of_the_run_before_is_kept(tmp_path: Path) -> None:
    child = Child("说", ["echo", "first"], tmp_path / "log")
    for _ in range(2):
        child.start()
        await child.ended(10)
    assert (tmp_path / "log.1").read_text("utf-8") == "first\n"


async def test_the_watchdog_ends_what_a_dead_parent_left(tmp_path: Path) -> None:
    left = Child("遗留", ["sleep", "60"], tmp_path / "log")
    left.start()
    record = tmp_path / "run.json"
    record.write_text(json.dumps({"groups": [left.pid]}), "utf-8")
    argv = [sys.executable, "-m", "liandong.watchdog", str(record)]
    watchdog = await asyncio.create_subprocess_exec(*argv, stdin=asyncio.subprocess.PIPE)
    ending = asyncio.create_task(watchdog.communicate(b""))
    assert await left.ended(20)
    await ending
    assert not record.exists()
