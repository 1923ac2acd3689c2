"""The table that people read and the lines that the guide is made of."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import psutil

from chassis.clock import iso, now

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / ".local" / "bench.jsonl"
VERDICTS = {"met": "达到", "missed": "未达到", "reported": "仅报告", "failed": "出错"}
HEADS = ("度量", "内容", "本系统", "基线", "单位", "比值（中位数）", "区间", "目标", "结论")


def machine() -> str:
    """What this was measured on."""
    memory = psutil.virtual_memory().total / 2**30
    python = platform.python_version()
    return f"{_cpu()}，{os.cpu_count()} 核，{memory:.0f} GB，{platform.system()}，Python {python}"


def _cpu() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def load() -> list[float]:
    """Average runnable processes of the last 1, 5 and 15 minutes."""
    return [round(value, 2) for value in os.getloadavg()]


def record(rows: Iterable[dict[str, Any]], form: str) -> list[dict[str, Any]]:
    """Appends rows to the results file with machine, load, commit and date; the rows as written."""
    common = {"form": form, "machine": machine(), "load": load(), "commit": _commit(), "date": iso(now())}
    whole = [row | common for row in rows]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in whole)
    return whole


def _commit() -> str:
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip()


def rendered(rows: Iterable[dict[str, Any]]) -> str:
    """The table, and below it what is to be said about each line."""
    rows = list(rows)
    cells = [HEADS, *(_cells(row) for row in rows)]
    widths = [max(_width(line[n]) for line in cells) for n in range(len(HEADS))]
    lines = [
        "  ".join(_padded(text, width) for text, width in zip(line, widths, strict=True)) for line in cells
    ]
    notes = [f"{row['key']}：{row['note']}" for row in rows if row["note"]]
    return "\n".join([*lines, "", *notes])


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    if row["verdict"] == "failed":
        return (row["key"], row["name"], *[""] * 6, VERDICTS["failed"])
    return (
        row["key"],
        row["name"],
        figure(row["ours"]),
        "" if row["baseline"] is None else figure(row["baseline"]),
        row["unit"],
        "" if row["baseline"] is None else figure(row["ratio"]),
        f"{figure(row['low'])}–{figure(row['high'])}",
        row["target"],
        VERDICTS[row["verdict"]],
    )


def figure(value: float) -> str:
    """Three digits that say something."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
