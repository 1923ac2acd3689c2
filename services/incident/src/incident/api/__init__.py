"""The HTTP doors: thin, one per kind of stream."""

from incident.api import (
    acknowledgement,
    activation_proposal,
    incident,
    incident_course,
    joint_plan,
    neighbour_notice,
    notice_receipt,
    plan_activation,
    plan_signature,
    regional_response,
    report_document,
    report_obligation,
    response_task,
    task_execution,
    warning,
)

DOORS = (
    incident.doors,
    incident_course.doors,
    report_obligation.doors,
    report_document.doors,
    neighbour_notice.doors,
    notice_receipt.doors,
    acknowledgement.doors,
    warning.doors,
    joint_plan.doors,
    plan_signature.doors,
    response_task.doors,
    task_execution.doors,
    activation_proposal.doors,
    plan_activation.doors,
    regional_response.doors,
)
