"""Which kinds of streams does this service keep? One with `local=True` never leaves the own cell."""

from typing import Any

from chassis.journal import Aggregate
from incident.domain import (
    acknowledgement,
    activation_proposal_state,
    alarm,
    duty_shift_state,
    incident_state,
    joint_plan,
    neighbour_notice,
    notice_receipt,
    phone_report,
    plan_activation,
    plan_signature,
    regional_response_state,
    report_document,
    report_obligation,
    response_task,
    superior_instruction,
    task_execution_state,
    warning,
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
WARNING = Aggregate("warning", "warnings", warning.Warning, warning.evolve, warning.EVENTS, warning.next_due)
ACTIVATION_PROPOSAL = Aggregate(
    "activation_proposal",
    "activation-proposals",
    activation_proposal_state.ActivationProposal,
    activation_proposal_state.evolve,
    activation_proposal_state.EVENTS,
    local=True,
)
PLAN_ACTIVATION = Aggregate(
    "plan_activation",
    "plan-activations",
    plan_activation.PlanActivation,
    plan_activation.evolve,
    plan_activation.EVENTS,
)
REGIONAL_RESPONSE = Aggregate(
    "regional_response",
    "regional-responses",
    regional_response_state.RegionalResponse,
    regional_response_state.evolve,
    regional_response_state.EVENTS,
    regional_response_state.next_due,
)
JOINT_PLAN = Aggregate("joint_plan", "plans", joint_plan.JointPlan, joint_plan.evolve, joint_plan.EVENTS)
PLAN_SIGNATURE = Aggregate(
    "plan_signature",
    "plan-signatures",
    plan_signature.PlanSignature,
    plan_signature.evolve,
    plan_signature.EVENTS,
)
RESPONSE_TASK = Aggregate(
    "response_task", "tasks", response_task.ResponseTask, response_task.evolve, response_task.EVENTS
)
TASK_EXECUTION = Aggregate(
    "task_execution",
    "task-executions",
    task_execution_state.TaskExecution,
    task_execution_state.evolve,
    task_execution_state.EVENTS,
    task_execution_state.next_due,
)
REPORT_DOCUMENT = Aggregate(
    "report_document",
    "report-documents",
    report_document.ReportDocument,
    report_document.evolve,
    report_document.EVENTS,
    local=True,
)
DUTY_SHIFT = Aggregate(
    "duty_shift",
    "duty-shifts",
    duty_shift_state.DutyShift,
    duty_shift_state.evolve,
    duty_shift_state.EVENTS,
    duty_shift_state.next_due,
)
PHONE_REPORT = Aggregate(
    "phone_report",
    "phone-reports",
    phone_report.PhoneReport,
    phone_report.evolve,
    phone_report.EVENTS,
    local=True,
)
SUPERIOR_INSTRUCTION = Aggregate(
    "superior_instruction",
    "superior-instructions",
    superior_instruction.SuperiorInstruction,
    superior_instruction.evolve,
    superior_instruction.EVENTS,
    superior_instruction.next_due,
    local=True,
)
ALARM = Aggregate("alarm", "alarms", alarm.Alarm, alarm.evolve, alarm.EVENTS, alarm.next_due, local=True)
AGGREGATES: tuple[Aggregate[Any], ...] = (
    INCIDENT,
    REPORT_OBLIGATION,
    NEIGHBOUR_NOTICE,
    NOTICE_RECEIPT,
    ACKNOWLEDGEMENT,
    WARNING,
    REPORT_DOCUMENT,
    ACTIVATION_PROPOSAL,
    PLAN_ACTIVATION,
    REGIONAL_RESPONSE,
    JOINT_PLAN,
    PLAN_SIGNATURE,
    RESPONSE_TASK,
    TASK_EXECUTION,
    DUTY_SHIFT,
    PHONE_REPORT,
    SUPERIOR_INSTRUCTION,
    ALARM,
)
