"""Real cells for a measure: ports and folder of their own, processors, tokens."""

import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import psutil
import yaml

from liandong.stack import Stack
from liandong.stack_cell import Cell

ROOT = Path(__file__).parents[1]
PORT_SHIFT = int(os.environ.get("LIANDONG_BENCH_PORT_SHIFT", "3000"))
"""Added to the shipped port bases, so that a measure runs beside a demo and beside the tests."""
STATE = ROOT / ".local" / f"bench-{PORT_SHIFT}"
# Programs are rationed in earnest; here the ration must not be what is measured.
UNRATIONED = {"LIANDONG_READS_PER_MINUTE": "10000000", "LIANDONG_WRITES_PER_MINUTE": "10000000"}
SERVER, LOAD = 0, 1
"""Processors of the server that is measured and of the load."""


@asynccontextmanager
async def cells(
    slugs: Sequence[str] = ("qingpu",),
    *,
    services: bool = True,
    env: dict[str, str] | None = None,
    retention_ms: int = -1,
) -> AsyncIterator[Stack]:
    """Fresh cells; with `services=False` only mongod, Kafka and issuer (and mirrors of several) run."""
    shutil.rmtree(STATE, ignore_errors=True)
    stack = Stack(
        regions=_regions(),
        state_dir=STATE,
        slugs=slugs,
        services=services,
        retention_ms=retention_ms,
        service_env=UNRATIONED | (env or {}),
    )
    async with stack:
        yield stack


def _regions() -> Path:
    content = yaml.safe_load((ROOT / "deploy" / "regions.yaml").read_text("utf-8"))
    for region in content["regions"]:
        region["port_base"] += PORT_SHIFT
    STATE.mkdir(parents=True, exist_ok=True)
    path = STATE / "regions.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return path


def pin(pid: int | None, processor: int) -> None:
    """Binds a process and all its threads to one processor, where there are several and the system can."""
    if pid is None or not hasattr(os, "sched_setaffinity") or (os.cpu_count() or 1) < 2:
        return
    for thread in psutil.Process(pid).threads():
        os.sched_setaffinity(thread.id, {processor})


async def token(cell: Cell, role: str) -> str:
    """A token of a role from the cell's issuer."""
    form = {"username": role, "password": cell.secret("issuer-password").strip()}
    async with httpx.AsyncClient(timeout=15, trust_env=False) as client:
        answer = await client.post(f"{cell.issuer}/token", data=form)
        return str(answer.raise_for_status().json()["access_token"])


def cpu_seconds(pid: int | None) -> float:
    """Processor time that a process has used so far."""
    if pid is None:
        return 0.0
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def rss_mib(pid: int | None) -> float:
    """Resident memory of a process in MiB; 0 when it does not run."""
    return psutil.Process(pid).memory_info().rss / 2**20 if pid else 0.0
