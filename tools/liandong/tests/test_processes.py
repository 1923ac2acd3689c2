"""Child processes: their logs, their ends, and the watchdog that outlives the parent."""

import asyncio
import errno
import json
import sys
from pathlib import Path

import pytest

from liandong import disk
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


async def test_a_paused_child_stands_still_until_it_is_resumed(tmp_path: Path) -> None:
    child = Child("睡", ["sleep", "60"], tmp_path / "log")
    child.start()
    await child.pause()
    assert (child.paused, child.running, child.failed) == (True, True, False)
    child.resume()
    assert not child.paused
    await child.kill()


async def test_a_paused_child_ends_on_its_own_terms_when_it_is_stopped(tmp_path: Path) -> None:
    ready, done = tmp_path / "ready", tmp_path / "done"
    script = f"trap 'touch {done}; exit 3' TERM; touch {ready}; while :; do sleep 0.05; done"
    child = Child("收尾", ["sh", "-c", script], tmp_path / "log")
    child.start()
    while not ready.exists():
        assert not await child.ended(0.02)
    await child.pause()
    await child.stop(10)
    assert (done.exists(), child.exit_code) == (True, 3)


GROWING = """
import sys
try:
    with open(sys.argv[1], "ab") as file:
        while file.tell() < 1_000_000:
            file.write(b"0" * 4096)
except OSError as error:
    sys.exit(error.errno)
"""


@pytest.mark.parametrize(("freed", "code"), [(False, errno.EFBIG), (True, 0)])
async def test_a_full_disk_is_an_error_to_a_child_until_there_is_room(
    tmp_path: Path, freed: bool, code: int
) -> None:
    child = Child("写", [sys.executable, "-c", GROWING, str(tmp_path / "big")], tmp_path / "log")
    child.start()
    await child.pause()
    assert child.pid
    disk.fill(child.pid, child.log)
    if freed:
        disk.free(child.pid)
    child.resume()
    assert await child.ended(10)
    assert child.exit_code == code


async def test_a_child_that_does_not_run_cannot_be_paused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="没有在运行"):
        await Child("青浦 mirror", ["sleep", "60"], tmp_path / "log").pause()


@pytest.mark.parametrize("paused", [False, True])
async def test_the_watchdog_ends_what_a_dead_parent_left(tmp_path: Path, paused: bool) -> None:
    left = Child("遗留", ["sleep", "60"], tmp_path / "log")
    left.start()
    if paused:
        await left.pause()
    record = tmp_path / "run.json"
    record.write_text(json.dumps({"groups": [left.pid]}), "utf-8")
    argv = [sys.executable, "-m", "liandong.watchdog", str(record)]
    watchdog = await asyncio.create_subprocess_exec(*argv, stdin=asyncio.subprocess.PIPE)
    ending = asyncio.create_task(watchdog.communicate(b""))
    assert await left.ended(5), "sooner than the watchdog would kill it"
    await ending
    assert not record.exists()
