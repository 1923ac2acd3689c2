"""The HTTP door of conflict facts 回避事实."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from expert_pool.aggregates import CONFLICT_FACT
from expert_pool.api.examples import conflict_fact as examples
from expert_pool.commands.conflict_fact import ConflictDetail, DeclareConflict, OverruleConflict
from expert_pool.handlers import conflict_fact as handlers
from expert_pool.handlers.desk import Desk
from expert_pool.roles import MANAGER, WEIGHING
from kernel.answers import Answer, listed
from kernel.roles import HEAD, READERS

doors = Doors("experts")
DeskDep = Annotated[Desk, Depends(doors.desk)]
# What is sealed is asked for at /detail.
HIDDEN = frozenset({"detail"})
State = Literal["declared", "derived", "overruled"]


@doors.command(
    "/conflict-facts",
    roles=MANAGER,
    if_match=Match.NONE,
    status=201,
    example=examples.DECLARE_CONFLICT,
    summary="申报回避事实",
)
async def declare_conflict(
    response: Response, desk: DeskDep, call: CallDep, command: DeclareConflict
) -> Answer:
    return stored(response, await handlers.declare_conflict(desk, call, command), hidden=HIDDEN)


@doors.query("/conflict-facts", roles=READERS, example={"state": "declared"}, summary="回避事实列表")
async def list_conflict_facts(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.pool, CONFLICT_FACT, page, state, HIDDEN)


@doors.query(
    "/conflict-facts/{conflict_id}", roles=READERS, example=examples.CONFLICT, summary="一项回避事实"
)
async def get_conflict_fact(response: Response, desk: DeskDep, conflict_id: str) -> Answer:
    state, version = await one(desk.pool, CONFLICT_FACT, conflict_id)
    return shown(response, conflict_id, state, version, hidden=HIDDEN)


@doors.query(
    "/conflict-facts/{conflict_id}/detail",
    roles=WEIGHING,
    example=examples.CONFLICT,
    summary="不公开的回避事由",
)
async def get_detail(response: Response, desk: DeskDep, conflict_id: str) -> ConflictDetail:
    response.headers["Cache-Control"] = "no-store"
    return await handlers.open_detail(desk, conflict_id)


@doors.command(
    "/conflict-facts/{conflict_id}/overrulings",
    roles=HEAD,
    person=True,
    example=examples.OVERRULE_CONFLICT,
    summary="决定不予回避",
)
async def overrule_conflict(
    response: Response, desk: DeskDep, call: CallDep, conflict_id: str, command: OverruleConflict
) -> Answer:
    outcome = await handlers.overrule_conflict(desk, call, conflict_id, command)
    return stored(response, outcome, hidden=HIDDEN)
