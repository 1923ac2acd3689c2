"""One fact of every kind, as it could travel. Golden wire files and projections are tested with these;
they are only ever added to. A kind of stream has its own file; the names below are what many tests use."""

from google.protobuf.message import Message

from incident.samples import (
    acknowledgement,
    activation,
    incident,
    joint_plan,
    neighbour_notice,
    notice_receipt,
    plan_signature,
    report_obligation,
    response_task,
    task_execution,
    warning,
)
from incident.samples.acknowledgement import ACKNOWLEDGEMENT
from incident.samples.incident import INCIDENT, REJECTED
from incident.samples.neighbour_notice import NOTICE
from incident.samples.notice_receipt import RECEIPT
from incident.samples.report_obligation import REPORT, WAIVED
from incident.samples.scene import INCIDENT_ID, ITEM_ID, NOTICE_ID, OWN, PLACE, REGIONS, at

_MODULES = (
    incident,
    report_obligation,
    neighbour_notice,
    notice_receipt,
    acknowledgement,
    warning,
    activation,
    joint_plan,
    plan_signature,
    response_task,
    task_execution,
)
ALL: tuple[Message, ...] = tuple(message for module in _MODULES for message in module.ALL)

__all__ = [
    "ACKNOWLEDGEMENT",
    "ALL",
    "INCIDENT",
    "INCIDENT_ID",
    "ITEM_ID",
    "NOTICE",
    "NOTICE_ID",
    "OWN",
    "PLACE",
    "RECEIPT",
    "REGIONS",
    "REJECTED",
    "REPORT",
    "WAIVED",
    "at",
]
