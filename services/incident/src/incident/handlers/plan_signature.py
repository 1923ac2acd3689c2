"""Commands on plan signatures 会签."""

from chassis.journal import Call, Outcome
from chassis.known import one
from incident.aggregates import PLAN_SIGNATURE
from incident.commands.plan_signature import RefusePlan, SignPlan
from incident.domain import plan_signature as domain
from incident.domain.known_plan import KnownPlan
from incident.domain.plan_signature import PlanSignature
from incident.handlers.desk import Desk


async def present_plan(
    desk: Desk, call: Call, plan_id: str, terms_hash: str, round: int
) -> Outcome[PlanSignature]:
    """送签; called by the reaction to an opening."""
    return await desk.journal.execute(
        PLAN_SIGNATURE,
        domain.id_of(desk.region.code, plan_id),
        call,
        lambda state: domain.present(state, plan_id=plan_id, terms_hash=terms_hash, round=round),
    )


async def sign_plan(desk: Desk, call: Call, id: str, command: SignPlan) -> Outcome[PlanSignature]:
    """会签."""
    plan = await _plan(desk, id)
    taken = await _edition_taken(desk, plan)
    return await desk.journal.execute(
        PLAN_SIGNATURE,
        id,
        call,
        lambda state: domain.sign(state, command, plan=plan, taken=taken, person=call.person),
    )


async def refuse_plan(desk: Desk, call: Call, id: str, command: RefusePlan) -> Outcome[PlanSignature]:
    """不同意."""
    plan = await _plan(desk, id)
    return await desk.journal.execute(
        PLAN_SIGNATURE,
        id,
        call,
        lambda state: domain.refuse(state, command, plan=plan, person=call.person),
    )


async def _plan(desk: Desk, id: str) -> KnownPlan:
    """Raises Refusal NOT_FOUND `journal.not_found`, CONFLICT `not_known_here`."""
    signature, _ = await one(desk.journal, PLAN_SIGNATURE, id)
    return await desk.known.plan(signature.plan_id)


async def _edition_taken(desk: Desk, plan: KnownPlan) -> bool:
    """Whether our signature stands under another plan of the same series and edition."""
    for rival in await desk.known.plans(plan.series):
        if rival.edition == plan.edition and rival.id != plan.id and rival.state != "drafted":
            loaded = await desk.journal.load(PLAN_SIGNATURE, domain.id_of(desk.region.code, rival.id))
            if loaded and (loaded[0].state, loaded[0].round) == ("signed", rival.round):
                return True
    return False
