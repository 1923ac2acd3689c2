"""Commands on activations of a plan 联合预案启动; reactions to approvals give them."""

from chassis.journal import Call, Outcome
from incident.aggregates import PLAN_ACTIVATION
from incident.domain import plan_activation as domain
from incident.domain.activation import Activation, Approval
from incident.domain.plan_activation import PlanActivation
from incident.handlers.desk import Desk


async def activate_plan(
    desk: Desk, call: Call, id: str, activation: Activation, approval: Approval
) -> Outcome[PlanActivation]:
    """联合预案启动."""
    return await desk.journal.execute(
        PLAN_ACTIVATION, id, call, lambda state: domain.activate(state, activation, approval)
    )


async def deactivate_plan(desk: Desk, call: Call, id: str, basis: str) -> Outcome[PlanActivation]:
    """联合预案终止."""
    return await desk.journal.execute(
        PLAN_ACTIVATION, id, call, lambda state: domain.deactivate(state, basis)
    )
