"""Everything that is known here of experts: what has arrived from every region, and our own streams first."""

from datetime import datetime

from chassis.errors import Kind, Refusal, not_found
from chassis.known import every
from chassis.known_facts import SELECTED
from expert_pool.aggregates import CONFLICT_FACT, EXPERT
from expert_pool.domain.draw import Skip, Terms, against, fits
from expert_pool.domain.expert_state import Expert
from expert_pool.domain.known_call import KnownCall
from expert_pool.domain.known_expert import KnownConflict, KnownExpert, Matter
from expert_pool.domain.subject import Shown, Subject, matter_of
from expert_pool.handlers.desk import Desk


async def expert_known(desk: Desk, expert_id: str) -> KnownExpert | None:
    """An expert of any region with all conflicts; None when nothing has arrived."""
    loaded = await desk.pool.load(EXPERT, expert_id)
    if loaded is None:
        return await desk.known.expert(expert_id)
    return _own(desk, expert_id, loaded[0], await _conflicts(desk, expert_id))


async def expert_here(desk: Desk, expert_id: str) -> KnownExpert:
    """The same. Raises Refusal NOT_FOUND."""
    expert = await expert_known(desk, expert_id)
    if expert is None:
        raise not_found()
    return expert


async def pool_known(desk: Desk, fields: tuple[str, ...] = ()) -> list[KnownExpert]:
    """Every appointed expert of any region, or those who know about one of the fields, without conflicts,
    by id. Raises Refusal CONFLICT `expert.too_many`: a draw from a part of them would be none."""
    arrived = await desk.known.experts()
    if len(arrived) >= SELECTED:
        raise Refusal(Kind.CONFLICT, "expert.too_many", "在聘专家过多,无法一次全部核对,请联系运维人员。")
    found = {expert.id: expert for expert in arrived}
    own = await every(desk.pool, EXPERT, {"state": "appointed"})
    found |= {id: _own(desk, id, state, ()) for id, state in own}
    return [expert for _, expert in sorted(found.items()) if not fields or fits(expert, fields)]


async def candidates_known(desk: Desk, fields: tuple[str, ...], named: tuple[str, ...]) -> list[KnownExpert]:
    """Everybody a draw may consider, with all conflicts; `named` alone when the requester names them."""
    ids = named or [expert.id for expert in await pool_known(desk, fields)]
    known = [await expert_known(desk, id) for id in ids]
    return [expert for expert in known if expert is not None]


async def open_subject(desk: Desk, call_id: str, region: str, subject: Subject) -> Shown | None:
    """What a matter is; None when it is not shown here. Raises Refusal as `Vault.open`."""
    if subject.sealed is None:
        return subject
    if region != desk.region.code:
        return None
    return Shown.model_validate_json(await desk.vault.open(subject.sealed.to_proto(), aad=call_id.encode()))


async def matter_known(desk: Desk, call: KnownCall) -> Matter | None:
    """What a check asks about a call; None when its matter is not shown here."""
    shown = await open_subject(desk, call.id, call.region, call.subject)
    return None if shown is None else matter_of(shown, call.region, call.requested_by)


async def against_known(desk: Desk, call: KnownCall, expert_id: str, at: datetime) -> Skip | None:
    """What is known here against an expert for a call at that moment; of a matter that is not shown here only
    what has nothing to do with it."""
    expert = await expert_known(desk, expert_id)
    if expert is None:
        return Skip(expert_id=expert_id, reason="not_appointed")
    terms = Terms(
        matter=await matter_known(desk, call) or Matter(),
        fields=call.fields,
        needed_until=call.needed_until,
        at=at,
        cooling_months=desk.parameters.cooling_months,
    )
    return against(expert, terms, ())


async def _conflicts(desk: Desk, expert_id: str) -> tuple[KnownConflict, ...]:
    """Of an own expert: what our own lists and what has come back, the former first."""
    found = {conflict.id: conflict for conflict in await desk.known.conflicts(expert_id)}
    for id, state in await every(desk.pool, CONFLICT_FACT, {"expert_id": expert_id}):
        found[id] = KnownConflict(id=id, region=desk.region.code, **state.model_dump())
    return tuple(found.values())


def _own(desk: Desk, id: str, state: Expert, conflicts: tuple[KnownConflict, ...]) -> KnownExpert:
    return KnownExpert(id=id, region=desk.region.code, **state.model_dump(), conflicts=conflicts)
