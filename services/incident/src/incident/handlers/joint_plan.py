"""Commands on joint plans 联合应急预案."""

from chassis.clock import new_id
from chassis.journal import Call, Outcome
from chassis.known import every
from incident.aggregates import JOINT_PLAN
from incident.commands.joint_plan import DraftPlan, RevisePlan
from incident.domain import joint_plan as domain
from incident.domain import plan_signature
from incident.domain.joint_plan import JointPlan
from incident.handlers.desk import Desk


async def draft_plan(desk: Desk, call: Call, command: DraftPlan) -> Outcome[JointPlan]:
    """编制."""
    last = await _last_edition(desk, command.series)
    return await desk.journal.execute(
        JOINT_PLAN, new_id(), call, lambda state: domain.draft(state, command, last_edition=last)
    )


async def revise_plan(desk: Desk, call: Call, id: str, command: RevisePlan) -> Outcome[JointPlan]:
    """修订."""
    return await desk.journal.execute(JOINT_PLAN, id, call, lambda state: domain.revise(state, command))


async def open_plan(desk: Desk, call: Call, id: str) -> Outcome[JointPlan]:
    """审批会签."""
    return await desk.journal.execute(
        JOINT_PLAN, id, call, lambda state: domain.open_(state, regions=desk.zone.codes)
    )


async def settle_plan(desk: Desk, call: Call, id: str) -> None:
    """联合印发 or a draft again, by the answers that have arrived; called when one more has. Another region's
    plan is left to its owner."""
    loaded = await desk.journal.load(JOINT_PLAN, id)
    if loaded is None:
        return
    ids = [plan_signature.id_of(region, id) for region in loaded[0].regions]
    answers = [answer for answer in [await desk.known.signature(one) for one in ids] if answer]
    await desk.journal.execute(JOINT_PLAN, id, call, lambda state: domain.settle(state, answers))


async def superseded_plans(desk: Desk, series: str) -> tuple[str, list[str]]:
    """The newest edition of a series that is known to be in force, and our own older ones that still are."""
    known = [plan for plan in await desk.known.plans(series) if plan.state == "in_force"]
    newest = max(known, key=lambda plan: plan.edition, default=None)
    if newest is None:
        return "", []
    own = await every(desk.journal, JOINT_PLAN, {"series": series, "state": "in_force"})
    return newest.id, [id for id, plan in own if plan.edition < newest.edition]


async def supersede_plan(desk: Desk, call: Call, id: str, by_plan_id: str) -> Outcome[JointPlan]:
    """被新版取代; called by the reaction to a newer edition."""
    return await desk.journal.execute(JOINT_PLAN, id, call, lambda state: domain.supersede(state, by_plan_id))


async def _last_edition(desk: Desk, series: str) -> int:
    """The journal knows our own editions before the rows do."""
    known = [plan.edition for plan in await desk.known.plans(series)]
    own = [plan.edition for _, plan in await every(desk.journal, JOINT_PLAN, {"series": series})]
    return max([*known, *own], default=0)
