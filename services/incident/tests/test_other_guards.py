"""What reports, notices, receipts and 签收 need besides the right state."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2

from chassis.errors import Kind, Refusal
from incident import samples
from incident.aggregates import ACKNOWLEDGEMENT, NEIGHBOUR_NOTICE, NOTICE_RECEIPT, REPORT_OBLIGATION
from incident.api import examples
from incident.commands.acknowledgement import AcknowledgeItem
from incident.commands.neighbour_notice import IssueNotice, UpdateNotice
from incident.commands.notice_receipt import AnswerNotice, ReceiveNotice
from incident.commands.report_obligation import ReceiptReport, SubmitReport
from incident.domain import acknowledgement, neighbour_notice, notice_receipt, report_obligation
from incident.domain.acknowledgement import KnownItem
from incident.domain.notice_receipt import KnownNotice

PERSON = {"person": True}
NEIGHBOURS = {"310118", "320509"}
NOTICE = KnownNotice(to_regions=("310118", "320509"), notice_version=2)
ITEM = KnownItem(
    item_type="joint.incident.v1.IncidentClassified",
    region="330421",
    subject=samples.INCIDENT_ID,
    ack_regions=("320509",),
)
RECEIVE: dict[str, Any] = {"notice": NOTICE, "region": "320509", "person": True}
ACK: dict[str, Any] = {"item": ITEM, "region": "320509", "person": True}


@pytest.mark.parametrize(
    ("decide", "command", "facts", "rule"),
    [
        (
            report_obligation.receipt,
            ReceiptReport(**examples.report_obligation.RECEIPT_REPORT),
            {},
            "report.person",
        ),
        (
            notice_receipt.receive,
            ReceiveNotice(**examples.notice_receipt.RECEIVE_NOTICE),
            RECEIVE,
            "receipt.person",
        ),
        (notice_receipt.answer, AnswerNotice(**examples.notice_receipt.ANSWER_NOTICE), {}, "receipt.person"),
        (
            acknowledgement.acknowledge,
            AcknowledgeItem(**examples.acknowledgement.ACKNOWLEDGE_ITEM),
            ACK,
            "ack.person",
        ),
    ],
)
def test_a_program_gives_no_receipt(
    decide: Callable[..., list[Message]], command: Any, facts: dict[str, Any], rule: str
) -> None:
    with pytest.raises(Refusal) as caught:
        decide(None, command, **{**facts, "person": False})
    assert (caught.value.kind, caught.value.rule) == (Kind.FORBIDDEN, rule)


@pytest.mark.parametrize(
    ("form", "digest"),
    [("written", ""), ("oral", examples.report_obligation.SUBMIT_REPORT["document_sha256"])],
)
def test_only_a_written_report_names_its_document(form: str, digest: str, noon: datetime) -> None:
    opened = REPORT_OBLIGATION.evolve(None, samples.REPORT[0], noon)
    command = SubmitReport(form=form, document_sha256=digest, approved_by="沈立")
    with pytest.raises(Refusal) as caught:
        report_obligation.submit(opened, command)
    assert caught.value.rule == "report.document"


@pytest.mark.parametrize(
    ("changes", "known", "rule"),
    [
        ({}, False, "notice.incident_unknown"),
        ({"to_regions": ["310118", "330421"]}, True, "notice.not_a_neighbour"),
        ({"to_regions": ["110000"]}, True, "notice.not_a_neighbour"),
    ],
)
def test_a_notice_is_about_an_incident_of_ours_and_for_neighbours(
    changes: dict[str, Any], known: bool, rule: str
) -> None:
    command = IssueNotice(**{**examples.neighbour_notice.ISSUE_NOTICE, **changes})
    with pytest.raises(Refusal) as caught:
        neighbour_notice.issue(None, command, incident_known=known, neighbours=NEIGHBOURS)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)


def test_a_notice_is_issued_once_to_each_region(noon: datetime) -> None:
    command = IssueNotice(
        **{**examples.neighbour_notice.ISSUE_NOTICE, "to_regions": ["320509", "310118", "320509"]}
    )
    decided = neighbour_notice.issue(None, command, incident_known=True, neighbours=NEIGHBOURS)
    assert decided == [samples.NOTICE[0]]
    opened = NEIGHBOUR_NOTICE.evolve(None, decided[0], noon)
    with pytest.raises(Refusal) as caught:
        neighbour_notice.issue(opened, command, incident_known=True, neighbours=NEIGHBOURS)
    assert caught.value.rule == "notice.state"


def test_versions_of_a_notice_count_up(fold: Callable[..., Any], noon: datetime) -> None:
    state = fold(NEIGHBOUR_NOTICE, list(samples.NOTICE[:2]), noon)
    (message,) = neighbour_notice.update(state, UpdateNotice(**examples.neighbour_notice.UPDATE_NOTICE))
    assert isinstance(message, notice_pb2.NoticeUpdated)
    assert message.notice_version == 3


def test_a_notice_for_another_region_is_not_receipted() -> None:
    with pytest.raises(Refusal) as caught:
        notice_receipt.receive(
            None, ReceiveNotice(**examples.notice_receipt.RECEIVE_NOTICE), **{**RECEIVE, "region": "330421"}
        )
    assert caught.value.rule == "receipt.not_addressed"


def test_a_newer_version_is_received_again_and_the_same_one_is_not(noon: datetime) -> None:
    command = ReceiveNotice(**examples.notice_receipt.RECEIVE_NOTICE)
    first = NOTICE_RECEIPT.evolve(None, samples.RECEIPT[0], noon)
    (message,) = notice_receipt.receive(first, command, **RECEIVE)
    second = NOTICE_RECEIPT.evolve(first, message, noon)
    assert (first.notice_version, second.notice_version) == (1, 2)
    assert notice_receipt.receive(second, command, **RECEIVE) == []


def test_an_item_is_acknowledged_once(noon: datetime) -> None:
    command = AcknowledgeItem(**examples.acknowledgement.ACKNOWLEDGE_ITEM)
    decided = acknowledgement.acknowledge(None, command, **ACK)
    assert decided == list(samples.ACKNOWLEDGEMENT)
    given = ACKNOWLEDGEMENT.evolve(None, decided[0], noon)
    assert acknowledgement.acknowledge(given, command, **ACK) == []


@pytest.mark.parametrize("region", ["330421", "310118"])
def test_only_a_region_that_is_asked_acknowledges(region: str) -> None:
    with pytest.raises(Refusal) as caught:
        acknowledgement.acknowledge(
            None, AcknowledgeItem(**examples.acknowledgement.ACKNOWLEDGE_ITEM), **{**ACK, "region": region}
        )
    assert caught.value.rule == "ack.not_concerned"
