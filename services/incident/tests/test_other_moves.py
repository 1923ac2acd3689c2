"""Every command on reports, notices and receipts from every state, exactly as the move table says."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2, report_pb2

from chassis.errors import Kind, Refusal
from incident import samples
from incident.aggregates import NEIGHBOUR_NOTICE, NOTICE_RECEIPT, REPORT_OBLIGATION
from incident.api import examples
from incident.commands.neighbour_notice import LiftNotice, UpdateNotice
from incident.commands.notice_receipt import AnswerNotice, ReceiveNotice
from incident.commands.report_obligation import ReceiptReport, ReturnReport, SubmitReport, WaiveReport
from incident.domain import neighbour_notice, notice_receipt, report_obligation
from incident.domain.notice_receipt import KnownNotice

KINDS: dict[str, tuple[Any, Message, Mapping[str, str]]] = {
    "report": (REPORT_OBLIGATION, samples.REPORT[0], report_obligation.STATES),
    "notice": (NEIGHBOUR_NOTICE, samples.NOTICE[0], neighbour_notice.STATES),
    "receipt": (NOTICE_RECEIPT, samples.RECEIPT[0], notice_receipt.STATES),
}
SUBMIT = SubmitReport(**examples.report_obligation.SUBMIT_REPORT)
RECEIPT = ReceiptReport(**examples.report_obligation.RECEIPT_REPORT)
RETURN = ReturnReport(**examples.report_obligation.RETURN_REPORT)
WAIVE = WaiveReport(**examples.report_obligation.WAIVE_REPORT)
UPDATE = UpdateNotice(**examples.neighbour_notice.UPDATE_NOTICE)
LIFT = LiftNotice(**examples.neighbour_notice.LIFT_NOTICE)
RECEIVE = ReceiveNotice(**examples.notice_receipt.RECEIVE_NOTICE)
ANSWER = AnswerNotice(**examples.notice_receipt.ANSWER_NOTICE)
NOTICE = KnownNotice(to_regions=("310118", "320509"), notice_version=2)
PERSON = {"person": True}
ADDRESSED: dict[str, Any] = {"notice": NOTICE, "region": "320509", "person": True}
OWED, MADE, RECEIVED = {"opened", "returned"}, {"submitted"}, {"received"}

# stem, command, decide, facts, states it may start from, event, state after
MOVES: list[tuple[str, Any, Any, Any, set[str], type[Message], str]] = [
    ("report", SUBMIT, report_obligation.submit, {}, OWED, report_pb2.ReportSubmitted, "submitted"),
    ("report", RECEIPT, report_obligation.receipt, PERSON, MADE, report_pb2.ReportReceipted, "receipted"),
    ("report", RETURN, report_obligation.return_, {}, MADE, report_pb2.ReportReturned, "returned"),
    ("report", WAIVE, report_obligation.waive, {}, OWED, report_pb2.ReportWaived, "waived"),
    ("notice", UPDATE, neighbour_notice.update, {}, {"issued"}, notice_pb2.NoticeUpdated, "issued"),
    ("notice", LIFT, neighbour_notice.lift, {}, {"issued"}, notice_pb2.NoticeLifted, "lifted"),
    ("receipt", RECEIVE, notice_receipt.receive, ADDRESSED, RECEIVED, notice_pb2.NoticeReceived, "received"),
    ("receipt", ANSWER, notice_receipt.answer, PERSON, RECEIVED, notice_pb2.NoticeAnswered, "answered"),
]  # fmt: skip
EVERY_MOVE = [(*move, state) for move in MOVES for state in KINDS[move[0]][2]]
OF_NOTHING = [move[1:4] for move in MOVES if move[2] is not notice_receipt.receive]


@pytest.mark.parametrize(("stem", "command", "decide", "facts", "froms", "event", "to", "state"), EVERY_MOVE)
def test_a_move_starts_only_from_its_states(
    stem: str,
    command: Any,
    decide: Callable[..., list[Message]],
    facts: dict[str, Any],
    froms: set[str],
    event: type[Message],
    to: str,
    state: str,
    noon: datetime,
) -> None:
    aggregate, first, _ = KINDS[stem]
    before = aggregate.evolve(None, first, noon).model_copy(update={"state": state})

    if state in froms:
        (message,) = decide(before, command, **facts)
        assert type(message) is event
        assert aggregate.evolve(before, message, noon).state == to
    else:
        with pytest.raises(Refusal) as caught:
            decide(before, command, **facts)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, f"{stem}.state")


@pytest.mark.parametrize(("command", "decide", "facts"), OF_NOTHING)
def test_a_move_of_nothing_is_not_found(
    command: Any, decide: Callable[..., list[Message]], facts: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as caught:
        decide(None, command, **facts)
    assert (caught.value.kind, caught.value.rule) == (Kind.NOT_FOUND, "journal.not_found")
