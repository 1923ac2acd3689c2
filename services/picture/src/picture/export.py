"""An incident as a spreadsheet: 时间线, 报送时限, 任务. The same facts give the same cells."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from chassis.clock import from_iso
from picture.projections import KINDS, PLAY, WORDS
from picture.sentences.report_obligation import recipient, report
from picture.sentences.scene import SHANGHAI

MOST_ROWS = 10_000
"""Facts of one incident that a file holds; a year of it is far below that."""
LONGEST_CELL = 32_000
"""Characters; a cell of the format holds 32 767."""
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet calculate what somebody typed."""
Line = Sequence[str]
TIMELINE = ("发生时间", "记录时间", "到达时间", "迟到（秒）", "地区", "类型", "内容", "已签收", "未签收")
REPORTS = (
    "地区",
    "报送事项",
    "报送对象",
    "时限",
    "状态",
    "报出时间",
    "超时",
    "批准人",
    "签收人",
    "依据",
    "说明",
)
TASKS = (
    "下达或商请地区", "方式", "执行地区", "任务", "责任单位", "完成时限", "任务状态", "执行状态",
    "接令时间", "完成时间", "超时", "说明",
)  # fmt: skip
WIDTHS = {"内容": 80, "任务": 50, "依据": 40, "说明": 40}
OTHER_WIDTH = 20


def workbook(
    file: Mapping[str, Any], entries: Iterable[Mapping[str, Any]], names: Mapping[str, str]
) -> bytes:
    """The file's bytes. file: as incident_file.shown; entries: oldest first; names: of regions by code."""
    book = Workbook(write_only=True)
    mark = PLAY if file["incident"]["exercise_id"] else ""
    _sheet(book, f"{mark}时间线", TIMELINE, (_entry(entry, names) for entry in entries))
    _sheet(book, f"{mark}报送时限", REPORTS, (_report(row, names) for row in file["obligations"]))
    _sheet(book, f"{mark}任务", TASKS, (line for task in file["tasks"] for line in _task(task, names)))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula, without characters that the format forbids."""
    legal = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    return f"'{legal}" if legal.startswith(FORMULA_MARKS) else legal


def local(moment: str | None) -> str:
    """2023-06-01 14:05:12 in Asia/Shanghai; empty when there is no time."""
    return from_iso(moment).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S") if moment else ""


def _sheet(book: Workbook, title: str, head: Line, lines: Iterable[Line]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for index, name in enumerate(head, 1):
        sheet.column_dimensions[get_column_letter(index)].width = WIDTHS.get(name, OTHER_WIDTH)
    for line in (head, *lines):
        sheet.append([safe(text) for text in line])


def _entry(entry: Mapping[str, Any], names: Mapping[str, str]) -> Line:
    given = [f"{_name(names, a['region'])} {local(a['at'])}" for a in entry["answers"]]
    return (
        local(entry["occurred_at"]),
        local(entry["recorded_at"]),
        local(entry["arrived_at"]),
        str(entry["late_by_s"]) if entry["late"] else "",
        _name(names, entry["region"]),
        WORDS.get(entry["type"], ""),
        entry["sentence"],
        "、".join(given),
        "、".join(_name(names, region) for region in entry["missing"]),
    )


def _report(row: Mapping[str, Any], names: Mapping[str, str]) -> Line:
    data = row["data"]
    return (
        _name(names, row["region"]),
        report(names, data),
        recipient(names, data["recipient"]),
        local(data["due_at"]),
        _state(row),
        local(data["submitted_at"]),
        "是" if data["overdue"] else "",
        data["approved_by"],
        data["received_by"],
        data["basis"],
        data["reason"],
    )


def _task(task: Mapping[str, Any], names: Mapping[str, str]) -> Iterable[Line]:
    """One line per execution; one line too when none is known here."""
    data = task["data"]
    for execution in task["executions"] or [None]:
        yield (
            _name(names, task["region"]),
            "下达" if data["mode"] == "order" else "商请",
            _name(names, data["executing_region"]),
            data["what"],
            data["unit"],
            local(data["due_at"]),
            _state(task),
            *_execution(execution),
        )


def _execution(execution: Mapping[str, Any] | None) -> Line:
    if execution is None:
        return ("尚未送达", "", "", "", "")
    data = execution["data"]
    late = ["接令超时"] * data["accept_overdue"] + ["完成超时"] * data["overdue"]
    said = data["evidence"] or data["reason"] or data["note"]
    return (_state(execution), local(data["accepted_at"]), local(data["completed_at"]), "、".join(late), said)


def _state(row: Mapping[str, Any]) -> str:
    return KINDS[row["type"]].states.get(row["state"], row["state"])


def _name(names: Mapping[str, str], code: str) -> str:
    return names.get(code, code)
