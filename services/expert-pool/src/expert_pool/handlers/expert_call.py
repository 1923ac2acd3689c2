"""Commands on calls for experts 专家抽调."""

from datetime import datetime

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from chassis.known import one
from expert_pool.aggregates import EXPERT_CALL
from expert_pool.commands.expert_call import AppraiseExpert, CloseCall, DrawExperts, InviteExpert, RequestCall
from expert_pool.commands.values import Party
from expert_pool.domain import expert_call as domain
from expert_pool.domain.draw import Terms
from expert_pool.domain.expert_call_state import ExpertCall
from expert_pool.domain.expert_draw import draw_experts
from expert_pool.domain.known_call import HOLDING, PRESENT, KnownCall
from expert_pool.domain.subject import shown_of, subject_of
from expert_pool.handlers.desk import Desk
from expert_pool.handlers.pool import against_known, candidates_known, expert_known, matter_known
from expert_pool.handlers.sealing import sealed
from kernel.moves import invalid

Called = Outcome[ExpertCall]
# The kinds of matters that are streams themselves, and the kind of stream each is.
STREAMS = {"incident": "incident", "plan": "joint_plan", "exercise": "exercise"}


async def request_call(desk: Desk, call: Call, command: RequestCall) -> Called:
    """申请抽调, of a matter that is known here."""
    id, moment = new_id(), now()
    shown = shown_of(command.subject, await _further_parties(desk, command))
    domain.check_request(command, shown, moment)
    hidden = await sealed(desk, id, id, shown if command.subject.hidden else None)
    subject = subject_of(command.subject.kind, shown, hidden)
    outcome = await desk.journal.execute(
        EXPERT_CALL,
        id,
        call,
        lambda state: domain.request(state, command, subject=subject, requested_by=call.actor),
    )
    if outcome.id != id:
        await desk.vault.destroy(id)
    return outcome


async def draw(desk: Desk, call: Call, id: str, command: DrawExperts) -> Called:
    """抽取, from every expert that is known here."""
    state, _ = await one(desk.journal, EXPERT_CALL, id)
    known = _known(desk, id, state)
    experts = await candidates_known(desk, state.fields, state.designated)
    holding = await _holding(desk, id, state)
    taken = [expert for expert_id in holding if (expert := await expert_known(desk, expert_id))]
    matter = await matter_known(desk, known)
    assert matter is not None
    terms = Terms(
        matter=matter,
        fields=state.fields,
        needed_until=state.needed_until,
        at=now(),
        cooling_months=desk.parameters.cooling_months,
        invited=frozenset(state.invited),
        taken=taken,
    )
    return await desk.journal.execute(
        EXPERT_CALL,
        id,
        call,
        lambda state: draw_experts(
            state, command, call_id=id, experts=experts, terms=terms, present=len(holding)
        ),
    )


async def invite(desk: Desk, call: Call, id: str, command: InviteExpert) -> Called:
    """邀请, after one more look at everything that is known against it (I14)."""
    state, _ = await one(desk.journal, EXPERT_CALL, id)
    against = await against_known(desk, _known(desk, id, state), command.expert_id, now())
    expert = await expert_known(desk, command.expert_id)
    holding = await _holding(desk, id, state)
    return await desk.journal.execute(
        EXPERT_CALL,
        id,
        call,
        lambda state: domain.invite(
            state,
            command.expert_id,
            expert=expert,
            against=against,
            present=len(holding),
        ),
    )


async def close_call(desk: Desk, call: Call, id: str, command: CloseCall) -> Called:
    """结束."""
    return await desk.journal.execute(EXPERT_CALL, id, call, lambda state: domain.close(state, command))


async def appraise(desk: Desk, call: Call, id: str, command: AppraiseExpert) -> Called:
    """评价."""
    present = {e.expert_id for e in await desk.known.engagements(id) if e.state in PRESENT}
    expert = await expert_known(desk, command.expert_id)
    name = expert.name if expert else ""
    return await desk.journal.execute(
        EXPERT_CALL, id, call, lambda state: domain.appraise(state, command, present=present, name=name)
    )


async def staff_call(desk: Desk, call: Call, id: str) -> None:
    """到位 of a call of ours, once enough have accepted; called by the reaction to an acceptance."""
    accepted = await _accepted(desk, id)
    if await desk.journal.load(EXPERT_CALL, id) is not None:
        await desk.journal.execute(EXPERT_CALL, id, call, lambda state: domain.staff(state, accepted))


async def look_at_call(desk: Desk, call: Call, id: str, moment: datetime) -> None:
    """人数不足 at the deadline."""
    accepted = await _accepted(desk, id)
    await desk.journal.execute(
        EXPERT_CALL, id, call, lambda state: domain.run_out(state, moment, accepted) if state else []
    )


async def _accepted(desk: Desk, id: str) -> list[str]:
    return [engagement.id for engagement in await desk.known.engagements(id) if engagement.state in PRESENT]


async def _holding(desk: Desk, id: str, state: ExpertCall) -> list[str]:
    """The experts who have a place: those who came, and those who were invited and have not said no."""
    heard = {e.expert_id: e.state for e in await desk.known.engagements(id)}
    return [expert_id for expert_id in state.invited if heard.get(expert_id, "invited") in HOLDING]


async def _further_parties(desk: Desk, command: RequestCall) -> tuple[Party, ...]:
    """Who is concerned by what is known of the matter: the author of a plan, the bureaus of an exercise.

    Raises Refusal CONFLICT `not_known_here`, INVALID `expert_call.reference`.
    """
    subject = command.subject
    if subject.kind not in STREAMS:
        return ()
    if subject.hidden:
        raise invalid("expert_call.hidden", "三地共享的事项不能按不公开事项办理。", "/subject/hidden")
    matter = await desk.known.subject(STREAMS[subject.kind], subject.reference)
    if subject.kind == "incident":
        return ()
    regions = dict.fromkeys([matter["region"], *matter.get("regions", ())])
    bureaus = {region.code: region.bureau for region in desk.zone.regions}
    return tuple(Party(name=bureaus[code]) for code in regions if code in bureaus)


def _known(desk: Desk, id: str, state: ExpertCall) -> KnownCall:
    return KnownCall(id=id, region=desk.region.code, **state.model_dump())
