"""Questions that change nothing: conflicts of an expert, draws drawn again, experts found."""

from datetime import datetime

from chassis.clock import now
from chassis.errors import Kind, Refusal
from expert_pool.aggregates import EXPERT_CALL
from expert_pool.domain.conflict_check import check_conflicts
from expert_pool.domain.expert_draw import DrawCheck, check_draw
from expert_pool.domain.known_call import KnownCall
from expert_pool.domain.known_expert import KnownExpert, Matter, Reason
from expert_pool.handlers.desk import Desk
from expert_pool.handlers.pool import expert_here, expert_known, matter_known, pool_known


async def reasons_against(
    desk: Desk, expert_id: str, matter: Matter, at: datetime | None = None
) -> tuple[Reason, ...]:
    """Why an expert may not be invited to a matter, by what is known here. Raises Refusal NOT_FOUND."""
    expert = await expert_here(desk, expert_id)
    return check_conflicts(expert, matter, at or now(), cooling_months=desk.parameters.cooling_months)


async def reasons_for_call(desk: Desk, call_id: str, expert_id: str) -> tuple[Reason, ...]:
    """The same for a call of any region. Raises Refusal NOT_FOUND, CONFLICT `not_known_here`,
    `expert_call.hidden`."""
    matter = await matter_known(desk, await call_here(desk, call_id))
    if matter is None:
        raise Refusal(Kind.CONFLICT, "expert_call.hidden", "该抽调的事项不公开,只能由申请地区核对。")
    return await reasons_against(desk, expert_id, matter)


async def check_of_draw(desk: Desk, call_id: str) -> DrawCheck:
    """The last draw of a call of any region, drawn again.

    Raises Refusal CONFLICT `not_known_here`, `expert_call.not_drawn_yet`.
    """
    call = await call_here(desk, call_id)
    if call.draw is None:
        raise Refusal(Kind.CONFLICT, "expert_call.not_drawn_yet", "这次抽调还没有抽取。")
    known = [await expert_known(desk, id) for id in call.draw.candidates]
    experts = [expert for expert in known if expert is not None]
    matter = await matter_known(desk, call)
    return check_draw(call_id, call.mode, call.draw, experts, matter, desk.parameters.cooling_months)


async def find_experts(
    desk: Desk, field: str, region: str, available_at: datetime | None
) -> list[KnownExpert]:
    """Appointed experts of every region known here, by id; what is empty does not narrow."""
    found = await pool_known(desk, (field,) if field else ())
    return [
        expert
        for expert in found
        if (not region or expert.region == region) and _is_there(expert, available_at)
    ]


async def call_here(desk: Desk, call_id: str) -> KnownCall:
    """A call of any region; our own as our journal has it."""
    loaded = await desk.journal.load(EXPERT_CALL, call_id)
    if loaded is None:
        return await desk.known.call(call_id)
    return KnownCall(id=call_id, region=desk.region.code, **loaded[0].model_dump())


def _is_there(expert: KnownExpert, at: datetime | None) -> bool:
    if at is None:
        return True
    return expert.can_be_called(at) and expert.until is not None and at <= expert.until
