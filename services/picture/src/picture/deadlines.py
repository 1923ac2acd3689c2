"""Which clocks run: reports owed, answers asked for, tasks to accept and to finish, in all regions.

How near a due time is, is derived when somebody asks; rows only hold the due times.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from chassis.clock import from_iso, iso
from chassis.projection import Row
from picture.sentences.report_obligation import report

Deadline = dict[str, Any]

DEADLINES = {
    "report": "信息报送",
    "response": "商请答复",
    "task_acceptance": "接令",
    "task": "任务完成",
    "expert_call": "专家到位",
    "expert_reply": "专家应召",
}
STAGES = {"open": "未到期", "soon_50": "时限过半", "soon_80": "即将到期", "overdue": "已超时"}
SHARES = (0.5, 0.8)
"""Shares of the time after which a deadline without reminders of its own is soon due (D)."""
RUNNING: Mapping[str, tuple[str, ...]] = {
    "report_obligation": ("opened", "returned"),
    "regional_response": ("asked",),
    "response_task": ("issued",),
    "task_execution": ("received", "accepted", "progressed", "blocked"),
    "expert_call": ("requested", "drawn", "inviting"),
    "expert_engagement": ("invited",),
}
"""States of the rows in which a clock runs."""
OWN_RULES = {
    "response.answer": "三地约定的答复时限，法律未作规定",
    "task.accept": "三地约定的接令时限，法律未作规定",
    "task.due": "下达或商请任务时确定的完成时限",
    "expert_call.deadline": "申请抽调时确定的到位时限",
    "expert.reply": "三地约定的应召时限，法律未作规定",
}
"""What the deadlines rest on that no rule of law sets."""


ASKERS = ("asking_region", "issuing_region", "calling_region")
"""Who waits for what is due."""


def running(
    rows: Iterable[Row], titles: Mapping[str, str], names: Mapping[str, str], now: datetime
) -> list[Deadline]:
    """Every open deadline with its stage at `now`, the next due first.

    rows: those that `RUNNING` names, with the executions of the tasks among them. titles: of incidents by id;
    names: of regions by code. A task whose execution is not known here stands for it: its link may be cut.
    """
    found = list(rows)
    executed = {row["data"]["task_id"] for row in found if row["type"] == "task_execution"}
    open_ones = [
        deadline
        for row in found
        if row["state"] in RUNNING.get(row["type"], ()) and row["_id"] not in executed
        for deadline in _of_row(row, names)
        if deadline["due_at"]
    ]
    staged = [
        {
            **d,
            "incident_title": titles.get(d["incident_id"], ""),
            "stage": stage(d["due_at"], d["reminders"], now),
        }
        for d in open_ones
    ]
    return sorted(staged, key=lambda d: (d["due_at"], d["id"], d["kind"]))


def stage(due_at: str, reminders: Iterable[str], now: datetime) -> str:
    """open, soon_50 after the first reminder, soon_80 after the second, overdue from the due time on."""
    if now >= from_iso(due_at):
        return "overdue"
    passed = sum(1 for reminder in reminders if now >= from_iso(reminder))
    return ("open", "soon_50", "soon_80")[min(passed, 2)]


def reminders(begin: str | None, due_at: str | None) -> list[str]:
    """The moments at which `SHARES` of the time are gone; none when the clock's begin is not known."""
    if not begin or not due_at:
        return []
    start, end = from_iso(begin), from_iso(due_at)
    return [iso(start + (end - start) * share) for share in SHARES]


def _of_row(row: Row, names: Mapping[str, str]) -> Iterator[Deadline]:
    data = row["data"]
    if row["type"] == "report_obligation":
        yield _report(row, names)
    elif row["type"] == "regional_response":
        what = f"答复{names.get(data['asking_region'], data['asking_region'])}的启动商请"
        yield _agreed(row, "response", "response.answer", data["asked_at"], data["due_at"], what)
    elif row["type"] == "response_task":
        task = _agreed(row, "task", "task.due", data["issued_at"], data["due_at"], data["what"])
        yield {**task, "region": data["executing_region"], "task_id": row["_id"]}
    elif row["type"] == "expert_call":
        begin, due, what = data["requested_at"], data["deadline"], data["subject"]["title"]
        yield _agreed(row, "expert_call", "expert_call.deadline", begin, due, what)
    elif row["type"] == "expert_engagement":
        begin, due, what = data["invited_at"], data["reply_due_at"], data["title"]
        yield _agreed(row, "expert_reply", "expert.reply", begin, due, what)
    else:
        yield _agreed(row, "task", "task.due", data["received_at"], data["due_at"], data["what"])
        if row["state"] == "received":
            begin, due = data["received_at"], data["accept_due_at"]
            yield _agreed(row, "task_acceptance", "task.accept", begin, due, data["what"])


def _report(row: Row, names: Mapping[str, str]) -> Deadline:
    data = row["data"]
    named = [reminder for reminder in data["reminders"] if reminder]
    return {
        **_common(row, "report", data["due_at"], report(names, data)),
        "rule": data["rule"],
        "basis": data["basis"],
        "reminders": named or reminders(data["recorded_at"], data["due_at"]),
        "recipient": data["recipient"],
    }


def _agreed(row: Row, kind: str, rule: str, begin: str | None, due_at: str | None, what: str) -> Deadline:
    return {
        **_common(row, kind, due_at, what),
        "rule": rule,
        "basis": OWN_RULES[rule],
        "reminders": reminders(begin, due_at),
        "recipient": next((row["data"][name] for name in ASKERS if row["data"].get(name)), ""),
    }


def _common(row: Row, kind: str, due_at: str | None, what: str) -> Deadline:
    data = row["data"]
    return {
        "id": row["_id"],
        "kind": kind,
        "region": row["region"],
        "state": row["state"],
        "what": what,
        "due_at": due_at,
        "incident_id": data.get("incident_id", ""),
        "activation_id": data.get("activation_id", ""),
        "task_id": data.get("task_id", ""),
    }
