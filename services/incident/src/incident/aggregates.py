"""Which kinds of streams does this service keep?"""

from typing import Any

from chassis.journal import Aggregate
from incident.domain import (
    acknowledgement,
    incident_state,
    neighbour_notice,
    notice_receipt,
    report_obligation,
)

INCIDENT = Aggregate(
    "incident", "incidents", incident_state.Incident, incident_state.evolve, incident_state.EVENTS
)
REPORT_OBLIGATION = Aggregate(
    "report_obligation",
    "report-obligations",
    report_obligation.ReportObligation,
    report_obligation.evolve,
    report_obligation.EVENTS,
    report_obligation.next_due,
)
NEIGHBOUR_NOTICE = Aggregate(
    "neighbour_notice",
    "neighbour-notices",
    neighbour_notice.NeighbourNotice,
    neighbour_notice.evolve,
    neighbour_notice.EVENTS,
)
NOTICE_RECEIPT = Aggregate(
    "notice_receipt",
    "notice-receipts",
    notice_receipt.NoticeReceipt,
    notice_receipt.evolve,
    notice_receipt.EVENTS,
)
ACKNOWLEDGEMENT = Aggregate(
    "acknowledgement",
    "acknowledgements",
    acknowledgement.Acknowledgement,
    acknowledgement.evolve,
    acknowledgement.EVENTS,
)
AGGREGATES: tuple[Aggregate[Any], ...] = (
    INCIDENT,
    REPORT_OBLIGATION,
    NEIGHBOUR_NOTICE,
    NOTICE_RECEIPT,
    ACKNOWLEDGEMENT,
)
