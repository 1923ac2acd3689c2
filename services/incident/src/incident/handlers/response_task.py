"""Commands on response tasks 处置任务."""

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from incident.aggregates import INCIDENT, RESPONSE_TASK, TASK_EXECUTION
from incident.commands.response_task import CancelTask, CloseTask, IssuePlannedTask, IssueTask
from incident.domain import response_task as domain
from incident.domain import task_execution_state
from incident.domain.response_task import ResponseTask
from incident.handlers.desk import Desk


async def issue_task(desk: Desk, call: Call, command: IssueTask) -> Outcome[ResponseTask]:
    """下达 or 商请, for an incident that is known here. Raises Refusal CONFLICT `not_known_here`."""
    incident_state = await _incident_state(desk, command.incident_id)
    return await desk.journal.execute(
        RESPONSE_TASK,
        new_id(),
        call,
        lambda state: domain.issue(
            state,
            command,
            incident_state=incident_state,
            region=desk.region.code,
            regions=desk.zone.codes,
            role=call.role,
            now=now(),
        ),
    )


async def issue_planned_task(desk: Desk, call: Call, command: IssuePlannedTask) -> Outcome[ResponseTask]:
    """A task of the plan; called by the reaction to the own activation."""
    return await desk.journal.execute(
        RESPONSE_TASK,
        domain.planned_id(command),
        call,
        lambda state: domain.issue_planned(state, command, region=desk.region.code),
    )


async def close_task(desk: Desk, call: Call, id: str, command: CloseTask) -> Outcome[ResponseTask]:
    """办结."""
    execution_state = await _execution_state(desk, id)
    return await desk.journal.execute(
        RESPONSE_TASK,
        id,
        call,
        lambda state: domain.close(state, command, execution_state=execution_state),
    )


async def cancel_task(desk: Desk, call: Call, id: str, command: CancelTask) -> Outcome[ResponseTask]:
    """撤销."""
    return await desk.journal.execute(RESPONSE_TASK, id, call, lambda state: domain.cancel(state, command))


async def _incident_state(desk: Desk, id: str) -> str:
    own = await desk.journal.load(INCIDENT, id)
    return own[0].state if own else (await desk.known.incident(id)).state


async def _execution_state(desk: Desk, task_id: str) -> str:
    """How far the executing region is, "" when nothing of it has arrived."""
    loaded = await desk.journal.load(RESPONSE_TASK, task_id)
    if loaded is None:
        return ""
    id = task_execution_state.id_of(loaded[0].executing_region, task_id)
    own = await desk.journal.load(TASK_EXECUTION, id)
    if own:
        return own[0].state
    known = await desk.known.execution(id)
    return known.state if known else ""
