"""Commands on conflict facts 回避事实."""

from chassis.clock import new_id
from chassis.journal import Call, Outcome
from chassis.known import every, one
from chassis.reacting import further
from expert_pool.aggregates import CONFLICT_FACT, EXPERT, EXPERT_CALL
from expert_pool.commands.conflict_fact import ConflictDetail, DeclareConflict, OverruleConflict
from expert_pool.commands.values import Tie
from expert_pool.domain import conflict_fact as domain
from expert_pool.domain.conflict_check import ties_of
from expert_pool.domain.conflict_fact import ConflictFact, derived_conflict_id
from expert_pool.domain.expert import require_real
from expert_pool.domain.expert_state import OPEN, STATES
from expert_pool.handlers.desk import Desk
from expert_pool.handlers.sealing import opened, sealed
from kernel.moves import standing


async def declare_conflict(desk: Desk, call: Call, command: DeclareConflict) -> Outcome[ConflictFact]:
    """申报, of an expert of ours; real kind and remark are sealed under the expert's key."""
    require_real(call.exercise_id)
    expert, _ = await one(desk.journal, EXPERT, command.expert_id)
    standing(expert, OPEN, "expert", STATES)
    id = new_id()
    private = command.kind in domain.DISCREET or command.note
    content = ConflictDetail(kind=command.kind, note=command.note) if private else None
    detail = await sealed(desk, command.expert_id, id, content)
    return await desk.journal.execute(
        CONFLICT_FACT, id, call, lambda state: domain.declare(state, command, detail, name=expert.name)
    )


async def overrule_conflict(
    desk: Desk, call: Call, id: str, command: OverruleConflict
) -> Outcome[ConflictFact]:
    """不予回避."""
    require_real(call.exercise_id)
    state, _ = await one(desk.journal, CONFLICT_FACT, id)
    expert, _ = await one(desk.journal, EXPERT, state.expert_id)
    requesting = await _is_requesting(desk, call.actor)
    return await desk.journal.execute(
        CONFLICT_FACT,
        id,
        call,
        lambda state: domain.overrule(
            state,
            command,
            person=call.person,
            by=call.actor,
            account=expert.account,
            requesting=requesting,
        ),
    )


async def derive_conflicts(desk: Desk, call: Call, expert_id: str) -> None:
    """From every tie in the profile of an appointed expert of ours; called by reactions."""
    loaded = await desk.pool.load(EXPERT, expert_id)
    if loaded is None or loaded[0].state != "appointed":
        return
    for kind, tie in ties_of(loaded[0].employers, loaded[0].advises):
        await _derive(desk, call, expert_id, loaded[0].name, kind, tie)


async def _derive(desk: Desk, call: Call, expert_id: str, name: str, kind: str, tie: Tie) -> None:
    id = derived_conflict_id(expert_id, kind, tie)
    await desk.pool.execute(
        CONFLICT_FACT,
        id,
        further(call, id),
        lambda state: domain.derive(state, expert_id, kind, tie, name=name),
    )


async def open_detail(desk: Desk, id: str) -> ConflictDetail:
    """Real kind and remark. Raises Refusal NOT_FOUND."""
    state, _ = await one(desk.pool, CONFLICT_FACT, id)
    return ConflictDetail.model_validate_json(await opened(desk, id, state.detail))


async def _is_requesting(desk: Desk, login: str) -> bool:
    """Whether a call of one's own runs, by our own journal and by what has arrived."""
    own = await every(desk.journal, EXPERT_CALL, {"requested_by": login})
    arrived = await desk.known.calls_requested(desk.region.code, login)
    return bool(arrived) or any(call.state != "closed" for _, call in own)
