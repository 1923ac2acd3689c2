"""One fact of every kind, as it could travel. Golden wire files and projections are tested with these;
they are only ever added to. A kind of stream has its own file; the names below are what many tests use."""

from google.protobuf.message import Message

from incident.samples import (
    acknowledgement,
    activation,
    alarm,
    duty_shift,
    incident,
    joint_plan,
    neighbour_notice,
    notice_receipt,
    phone_report,
    plan_signature,
    report_document,
    report_obligation,
    response_task,
    superior_instruction,
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
    report_document,
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
    duty_shift,
    phone_report,
    superior_instruction,
    alarm,
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
