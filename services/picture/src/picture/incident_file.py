"""Everything the three regions say of one incident, joined when somebody reads it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chassis.mongo import Document
from chassis.projection import Row
from picture.store import shown_row

Shown = dict[str, Any]


@dataclass(frozen=True)
class IncidentFile:
    """Rows and feed items of one moment that concern an incident.

    related: rows that name it; asking: its items that ask for 签收; answers: 签收 of them and receipts of
    its notices.
    """

    incident: Row
    related: list[Row]
    asking: list[Document]
    answers: list[Row]


def shown(file: IncidentFile) -> Shown:
    """The incident with its related rows, and per region what it has not acknowledged."""
    by_type = defaultdict[str, list[Row]](list)
    for row in file.related:
        by_type[row["type"]].append(row)
    executions = by_type["task_execution"]
    tasks = {task["_id"] for task in by_type["response_task"]}
    return {
        "incident": shown_row(file.incident),
        "obligations": _shown(by_type["report_obligation"], "due_at"),
        "notices": [
            _notice(row, file.answers) for row in _ordered(by_type["neighbour_notice"], "recorded_at")
        ],
        "activations": _shown(by_type["plan_activation"], "activated_at"),
        "responses": _shown(by_type["regional_response"], "started_at"),
        "tasks": [_task(row, executions) for row in _ordered(by_type["response_task"], "due_at")],
        "executions_without_task": _shown(
            [e for e in executions if e["data"]["task_id"] not in tasks], "due_at"
        ),
        "missing_acknowledgements": _missing(file),
    }


def _notice(notice: Row, answers: Iterable[Row]) -> Shown:
    receipts = [row for row in answers if row["data"].get("notice_id") == notice["_id"]]
    return {**shown_row(notice), "receipts": _shown(receipts, "received_at")}


def _task(task: Row, executions: Iterable[Row]) -> Shown:
    of_task = [row for row in executions if row["data"]["task_id"] == task["_id"]]
    return {**shown_row(task), "executions": _shown(of_task, "received_at")}


def _missing(file: IncidentFile) -> list[Shown]:
    given = {(row["region"], row["data"].get("item_id")) for row in file.answers}
    lacking: dict[str, list[Shown]] = defaultdict(list)
    for item in sorted(file.asking, key=lambda item: (item["recorded_at"], item["sequence"])):
        for region in item["ack_regions"]:
            if (region, item["_id"]) not in given:
                shown = {name: item[name] for name in ("type", "recorded_at", "sentence")}
                lacking[region].append({"item_id": item["_id"], **shown})
    return [{"region": region, "items": items} for region, items in sorted(lacking.items())]


def _shown(rows: Iterable[Row], by: str) -> list[Shown]:
    return [shown_row(row) for row in _ordered(rows, by)]


def _ordered(rows: Iterable[Row], by: str) -> list[Row]:
    """In the order of a time; what has none comes last, the id decides the rest."""
    return sorted(rows, key=lambda row: (row["data"][by] is None, row["data"][by] or "", row["_id"]))
