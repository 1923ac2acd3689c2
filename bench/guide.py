"""`python -m bench.guide`: what was measured last goes into docs/guides/guarantees.md.

The lines that the scenarios and the measures leave in `.local` are kept in docs/guides/measured, the newest
of each name, so that the guide can always be written again from what the repository holds.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.scenarios import TITLES
from bench.table import VERDICTS, figure

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guides" / "guarantees.md"
KEPT = ROOT / "docs" / "guides" / "measured"
BLOCK = "<!-- {name} -->\n{table}\n<!-- {name} end -->"
SCENARIO_HEADS = (
    "场景",
    "故障",
    "受理",
    "拒绝",
    "先不明、后查明",
    "丢失",
    "重复",
    "乱序",
    "恢复后一致",
    "龄期余量",
    "平时多显",
    "规模",
)
BENCH_HEADS = ("编号", "内容", "本系统", "对照", "单位", "比值(区间)", "目标", "结论")
Line = dict[str, Any]


def merged(kept: Iterable[Line], fresh: Iterable[Line], key: str) -> list[Line]:
    """The last line of every name, in the order in which the names first came."""
    newest: dict[str, Line] = {}
    for line in (*kept, *fresh):
        newest[line[key]] = line
    return list(newest.values())


def scenario_table(lines: Iterable[Line]) -> str:
    """One row per scenario, in the order of their titles; ages in seconds."""
    ordered = sorted(lines, key=lambda line: list(TITLES).index(line["name"]))
    return _table(SCENARIO_HEADS, (_scenario(line) for line in ordered))


def _scenario(line: Line) -> tuple[str, ...]:
    counted = ("faults", "accepted", "refused", "unknown_then_known", "lost", "duplicated", "reordered")
    return (
        TITLES[line["name"]],
        *(str(line[name]) for name in counted),
        f"{line['seconds_to_converge']:.1f} 秒",
        f"{line['age_least_margin']:.2f} 秒",
        f"{line['age_most_over_when_well']:.2f} 秒",
        "完整" if line["whole"] else "日常",
    )


def bench_table(lines: Iterable[Line]) -> str:
    """One row per measure, and what is to be said of it below."""
    lines = sorted(lines, key=lambda line: (int(re.findall(r"\d+", line["id"])[0]), line["key"]))
    if not lines:
        return "还没有在空闲的机器上测过,所以没有可以写进来的数字;`make bench` 测量,`make guarantees` 写入。"
    notes = [f"- {line['key']}:{line['note']}" for line in lines if line["note"]]
    return "\n".join([_table(BENCH_HEADS, (_measure(line) for line in lines)), "", *notes])


def _measure(line: Line) -> tuple[str, ...]:
    alone = line["baseline"] is None
    return (
        line["key"],
        line["name"],
        figure(line["ours"]),
        "" if alone else figure(line["baseline"]),
        line["unit"],
        "" if alone else f"{figure(line['ratio'])}({figure(line['low'])}–{figure(line['high'])})",
        line["target"],
        VERDICTS[line["verdict"]],
    )


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def told(lines: list[Line]) -> str:
    """On what and when the measures were taken."""
    if not lines:
        return ""
    last = max(lines, key=lambda line: str(line["date"]))
    return f"机器:{last['machine']};负载 {last['load'][0]};提交 {last['commit']};{last['date'][:10]}。"


def written(guide: str, tables: dict[str, str]) -> str:
    """The guide with each named block replaced. Raises KeyError when it has no such block."""
    for name, table in tables.items():
        block = re.compile(BLOCK.format(name=name, table=".*?"), re.DOTALL)
        if not block.search(guide):
            raise KeyError(name)
        new = BLOCK.format(name=name, table=table)
        guide = block.sub(lambda _, new=new: new, guide)  # type: ignore[misc]
    return guide


def tables() -> dict[str, str]:
    """What the kept lines say."""
    measures = _read(KEPT / "bench.jsonl")
    return {
        "scenarios": scenario_table(_read(KEPT / "promises.jsonl")),
        "measures": bench_table(measures),
        "machine": told(measures),
    }


def _read(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def _keep(name: str, key: str, fits: Callable[[Line], bool]) -> None:
    fresh = [line for line in _read(ROOT / ".local" / name) if fits(line)]
    lines = merged(_read(KEPT / name), fresh, key)
    KEPT.mkdir(exist_ok=True)
    (KEPT / name).write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8")


def main() -> None:
    """Keeps the newest lines and writes the guide."""
    _keep("promises.jsonl", "name", bool)
    _keep("bench.jsonl", "key", lambda line: line["form"] != "quick" and line["verdict"] != "failed")
    GUIDE.write_text(written(GUIDE.read_text("utf-8"), tables()), "utf-8")


if __name__ == "__main__":
    main()
