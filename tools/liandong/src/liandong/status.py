"""What runs from a state folder: processes, links, relays and lags, quarantine, disk."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
from prometheus_client.parser import text_string_to_metric_families
from rich.table import Table

from liandong.doctor import MEGABYTE
from liandong.failure import Failure
from liandong.ground import started
from liandong.link_control import FILE, Control
from liandong.stack import RECORD

LINK_STATES = {"open": "通", "refuse": "断（拒绝）", "silent": "断（无声）"}
SHOWN = {
    "relay_pending": "待发布",
    "relay_lag_seconds": "发布滞后 s",
    "projector_lag_records": "态势待折叠",
    "quarantined_total": "隔离",
    "forked_facts_total": "分叉",
    "journal_closed": "停写的服务",
    "reactions_parked": "等待事实",
    "sequence_gaps_total": "缺号",
    "sse_subscribers": "在线席位",
}


@dataclass(frozen=True)
class CellStatus:
    """What one cell's process says of itself; empty parts when it does not answer."""

    name: str
    url: str
    parts: dict[str, str]
    figures: dict[str, float]


async def tables(state_dir: Path) -> list[Table]:
    """Everything there is to show. Raises Failure when nothing runs from the folder."""
    ground = started(state_dir)
    record = json.loads((state_dir / RECORD).read_text(encoding="utf-8"))
    async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
        asked = [_cell(client, cell.layout.region.name, cell.http) for cell in ground.cells.values()]
        cells = await asyncio.gather(*asked)
    links = await Control(state_dir).counters() if (state_dir / FILE).exists() else []
    return [processes(record), health(cells), *([links_table(links)] if links else []), _disk(state_dir)]


async def _cell(client: httpx.AsyncClient, name: str, url: str) -> CellStatus:
    try:
        ready = (await client.get(f"{url}/readyz")).json()
        text = (await client.get(f"{url}/metrics")).text
    except httpx.TransportError:
        return CellStatus(name, url, {}, {})
    return CellStatus(name, url, ready["parts"], figures(text))


def figures(text: str) -> dict[str, float]:
    """The shown metrics of a Prometheus page, each summed over its labels."""
    found: dict[str, float] = dict.fromkeys(SHOWN, 0.0)
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name in found:
                found[sample.name] += sample.value
    return found


def processes(record: dict[str, Any]) -> Table:
    """Process ids, whether each runs, and its resident memory."""
    table = Table("区域", "进程", "PID", "状态", "内存 MB", title="进程")
    for slug, pids in record["cells"].items():
        for name, pid in pids.items():
            table.add_row(slug, name, *_process(pid))
    if record["links"]:
        table.add_row("", "链路", *_process(record["links"]))
    return table


def _process(pid: int | None) -> tuple[str, str, str]:
    try:
        found = psutil.Process(pid) if pid else None
        if found is not None and found.status() != psutil.STATUS_ZOMBIE:
            state = "暂停" if found.status() == psutil.STATUS_STOPPED else "运行"
            return str(pid), state, f"{found.memory_info().rss / MEGABYTE:.0f}"
    except psutil.Error:
        pass
    return str(pid or ""), "已退出", ""


def health(cells: Sequence[CellStatus]) -> Table:
    """A column per cell: what is ill, and its figures."""
    table = Table("", *(cell.name for cell in cells), title="服务")
    table.add_row("地址", *(cell.url for cell in cells))
    table.add_row("部件", *(_parts(cell) for cell in cells))
    for name, label in SHOWN.items():
        table.add_row(label, *(f"{cell.figures[name]:g}" if cell.figures else "" for cell in cells))
    return table


def _parts(cell: CellStatus) -> str:
    ill = [f"{name}：{state}" for name, state in cell.parts.items() if state != "ok"]
    return "；".join(ill) or ("正常" if cell.parts else "服务没有应答")


def links_table(links: Sequence[dict[str, Any]]) -> Table:
    """State and bytes of every direction."""
    table = Table("自", "到", "状态", "数据字节", "请求字节", "连接", title="链路")
    for link in links:
        state = LINK_STATES[link["state"]]
        counts = (str(link[name]) for name in ("down", "up", "connections"))
        table.add_row(link["source"], link["target"], state, *counts)
    return table


def _disk(state_dir: Path) -> Table:
    size = sum(file.stat().st_blocks * 512 for file in _files(state_dir))
    table = Table("目录", "占用 MB", title="磁盘")
    table.add_row(str(state_dir), f"{size / MEGABYTE:.0f}")
    return table


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.rglob("*") if path.is_file()]
    except FileNotFoundError as error:
        raise Failure(f"读取 {folder} 时文件正在变化，请再试一次。") from error
