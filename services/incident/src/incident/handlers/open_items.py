"""What is open in this region at this moment: the list that one shift gives the next (I12)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joint.incident.v1.report_pb2 import ReportKind

from chassis.enums import labels
from chassis.journal import Aggregate
from chassis.known import every
from chassis.regions import Zone
from incident.aggregates import (
    ACTIVATION_PROPOSAL,
    ALARM,
    INCIDENT,
    NEIGHBOUR_NOTICE,
    NOTICE_RECEIPT,
    PHONE_REPORT,
    REGIONAL_RESPONSE,
    REPORT_OBLIGATION,
    RESPONSE_TASK,
    SUPERIOR_INSTRUCTION,
    TASK_EXECUTION,
)
from incident.domain import activation_proposal, incident, report_obligation, task_execution_state
from incident.domain.alarm import Alarm
from incident.domain.call_steps import CALLED
from incident.domain.open_item import OpenItem
from incident.domain.report_obligation import ReportObligation
from incident.domain.task_execution_state import TaskExecution
from incident.domain.waiting import Waiting
from incident.handlers.desk import Desk

LONGEST_TITLE = 120


@dataclass(frozen=True)
class _Open:
    """A kind of own stream that is open in some states; `due` and `id` where it is not the stream's own."""

    aggregate: Aggregate[Any]
    states: Sequence[str]
    title: Callable[[Any], str]
    due: Callable[[Any], datetime | None] = lambda _: None
    kind: str = ""
    about: Callable[[Any], str] | None = None


async def open_items(desk: Desk) -> list[OpenItem]:
    """Own streams that have not ended, and facts of neighbours that wait for our 签收; play waits for none.
    Raises Refusal UNAVAILABLE."""
    own = [item for open_ in _OPEN for item in await _streams(desk, open_)]
    waiting = await desk.pending.all() if desk.known.exercise_id is None else []
    return [*own, *(_waiting(desk.zone, one) for one in waiting)]


async def _streams(desk: Desk, open_: _Open) -> list[OpenItem]:
    return [
        OpenItem(
            kind=open_.kind or open_.aggregate.name,
            id=open_.about(stored) if open_.about else id,
            title=_short(open_.title(stored)),
            due_at=open_.due(stored),
        )
        for state in open_.states
        for id, stored in await every(desk.journal, open_.aggregate, {"state": state})
    ]


def _waiting(zone: Zone, waiting: Waiting) -> OpenItem:
    title = f"{zone.by_code(waiting.item_region).name}:{waiting.word}待签收"
    if waiting.is_notice:
        return OpenItem(kind=NEIGHBOUR_NOTICE.name, id=waiting.subject, title=title)
    return OpenItem(kind="acknowledgement", id=waiting.item_id, title=title)


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"


def _report(report: ReportObligation) -> str:
    word = labels(ReportKind.DESCRIPTOR)[report.kind]
    return f"向 {report.recipient} 报送{word}" + ("(已退回)" if report.state == "returned" else "")


def _execution_due(execution: TaskExecution) -> datetime:
    return execution.accept_due_at if execution.state == "received" else execution.due_at


def _alarm(alarm: Alarm) -> str:
    return f"正在叫应{CALLED[alarm.called]}:{alarm.word}未签收"


_OPEN = (
    _Open(INCIDENT, incident.OPEN, lambda s: f"{s.display_number} {s.title}"),
    _Open(REPORT_OBLIGATION, report_obligation.OWED, _report, lambda s: s.due_at),
    _Open(RESPONSE_TASK, ("issued",), lambda s: s.what, lambda s: s.due_at),
    _Open(TASK_EXECUTION, task_execution_state.OPEN, lambda s: s.what, _execution_due),
    _Open(ACTIVATION_PROPOSAL, activation_proposal.PENDING, lambda s: f"启动建议待批:{s.matter}"),
    _Open(REGIONAL_RESPONSE, ("asked",), lambda _: "毗邻地区商请启动响应,待答复", lambda s: s.due_at),
    _Open(REGIONAL_RESPONSE, ("started",), lambda s: f"响应中:{s.matter}", lambda s: s.expected_until),
    _Open(NEIGHBOUR_NOTICE, ("issued",), lambda s: f"已通报毗邻地区:{s.facts}"),
    _Open(
        NOTICE_RECEIPT,
        ("received",),
        lambda _: "毗邻通报已签收,待反馈措施",
        kind=NEIGHBOUR_NOTICE.name,
        about=lambda s: s.notice_id,
    ),
    _Open(SUPERIOR_INSTRUCTION, ("received",), lambda s: f"{s.organ}:{s.text}", lambda s: s.due_at),
    _Open(PHONE_REPORT, ("recorded",), lambda s: f"电话代记待对应:{s.title}"),
    _Open(ALARM, ("raised",), _alarm, lambda s: s.next_at),
)
