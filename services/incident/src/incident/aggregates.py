"""Which kinds of streams does this service keep? One with `local=True` never leaves the own cell."""

from typing import Any

from chassis.journal import Aggregate
from incident.domain import (
    acknowledgement,
    activation_proposal_state,
    incident_state,
    joint_plan,
    neighbour_notice,
    notice_receipt,
    plan_activation,
    plan_signature,
    regional_response_state,
    report_obligation,
    response_task,
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
AGGREGATES: tuple[Aggregate[Any], ...] = (
    INCIDENT,
    REPORT_OBLIGATION,
    NEIGHBOUR_NOTICE,
    NOTICE_RECEIPT,
    ACKNOWLEDGEMENT,
    WARNING,
    ACTIVATION_PROPOSAL,
    PLAN_ACTIVATION,
    REGIONAL_RESPONSE,
    JOINT_PLAN,
    PLAN_SIGNATURE,
    RESPONSE_TASK,
    TASK_EXECUTION,
)
