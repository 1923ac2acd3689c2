"""The HTTP doors: thin, one per kind of stream."""

from incident.api import (
    acknowledgement,
    incident,
    neighbour_notice,
    notice_receipt,
    report_obligation,
    warning,
)

DOORS = (
    incident.doors,
    report_obligation.doors,
    neighbour_notice.doors,
    notice_receipt.doors,
    acknowledgement.doors,
    warning.doors,
)
