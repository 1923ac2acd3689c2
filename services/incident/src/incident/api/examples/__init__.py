"""Bodies that work, and what must have happened before: for the documents and for the access matrix.

Ids in the bodies stand for what an earlier command of `BEFORE` answered, or for a neighbour's fact.
"""

from incident.api.examples import (
    acknowledgement,
    activation_proposal,
    alarm,
    duty_shift,
    incident,
    incident_course,
    joint_plan,
    neighbour_notice,
    notice_receipt,
    phone_report,
    plan_activation,
    plan_signature,
    regional_response,
    report_document,
    report_obligation,
    response_task,
    superior_instruction,
    task_execution,
    warning,
)

_MODULES = (
    incident,
    incident_course,
    report_document,
    report_obligation,
    neighbour_notice,
    notice_receipt,
    acknowledgement,
    warning,
    joint_plan,
    plan_signature,
    response_task,
    task_execution,
    duty_shift,
    phone_report,
    superior_instruction,
    alarm,
    activation_proposal,
    plan_activation,
    regional_response,
)
BEFORE: dict[str, tuple[str, ...]] = {
    path: earlier for module in _MODULES for path, earlier in module.BEFORE.items()
}
"""Per path the commands that come first, in order."""
