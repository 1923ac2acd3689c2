"""`python -m bench [--only B1,B5] [--quick | --long]`: runs the measures in turn, prints one table.

Each measure is a process of its own, so none inherits another's memory. Ends with 1 when a correctness check
failed; a missed target is a figure like any other.
"""

import argparse
import asyncio
import importlib
import json
import re
import signal
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import uvloop

from bench.measure import Form
from bench.table import load, machine, record, rendered

HERE = Path(__file__).parent
T = TypeVar("T")
PATTERN = re.compile(r"b(\d+)_\w+")


def modules(only: str) -> list[str]:
    """Names of the measures in the order of their numbers; all when `only` is empty."""
    found = sorted((p.stem for p in HERE.glob("b*_*.py") if PATTERN.fullmatch(p.stem)), key=_number)
    wanted = {name.strip().upper() for name in only.split(",") if name.strip()}
    unknown = wanted - {f"B{_number(name)}" for name in found}
    if unknown:
        raise SystemExit(f"没有度量 {'、'.join(sorted(unknown))}。")
    return [name for name in found if not wanted or f"B{_number(name)}" in wanted]


def _number(name: str) -> int:
    found = PATTERN.fullmatch(name)
    assert found is not None
    return int(found[1])


async def interruptible(work: Coroutine[Any, Any, T]) -> T:
    """Work that SIGTERM cancels, so that whatever it started is stopped too."""
    task = asyncio.ensure_future(work)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task


def run_one(name: str, form: Form) -> None:
    """In the measure's own process: prints its rows as one line of JSON, the last."""
    rows = uvloop.run(interruptible(importlib.import_module(f"bench.{name}").measure(form)))
    print(json.dumps([row.as_dict() for row in rows], ensure_ascii=False))


async def run_all(names: list[str], form: Form) -> list[dict[str, Any]]:
    """Every measure's rows; one that failed has a single row that says so."""
    written: list[dict[str, Any]] = []
    for name in names:
        print(f"正在测量 B{_number(name)}……（负载 {load()[0]}）", file=sys.stderr, flush=True)
        argv = [sys.executable, "-m", "bench", "--one", name, f"--form={form.name}"]
        child = await asyncio.create_subprocess_exec(*argv, stdout=subprocess.PIPE, cwd=HERE.parent)
        try:
            out, _ = await child.communicate()
        finally:
            if child.returncode is None:
                child.terminate()
                await child.wait()
        lines = out.decode().strip().splitlines()
        sound = child.returncode == 0 and lines
        written += record(json.loads(lines[-1]) if sound else [_failed(name)], form.name)
    return written


def _failed(name: str) -> dict[str, Any]:
    id = f"B{_number(name)}"
    return {"id": id, "key": id, "name": name, "verdict": "failed", "note": "测量没有完成，原因见上。"}


def main() -> int:
    """Parses the command line and runs."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--only", default="", help="度量的编号，以逗号分隔，例如 B1,B5")
    parser.add_argument("--quick", dest="form", action="store_const", const="quick", default="default")
    parser.add_argument("--long", dest="form", action="store_const", const="long")
    parser.add_argument("--form", choices=["quick", "default", "long"])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    form = Form(given.form)
    if given.one:
        run_one(given.one, form)
        return 0
    rows = asyncio.run(interruptible(run_all(modules(given.only), form)))
    print(f"机器：{machine()}；负载（1、5、15 分钟）：{load()}\n")
    print(rendered(rows))
    return int(any(row["verdict"] == "failed" for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
