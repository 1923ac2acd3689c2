"""Conflicts: declared, or derived from the profile; overruled by the head, never by who gains by it (I14)."""

from collections.abc import Awaitable
from typing import Any

import experts_world as world
import pytest
from experts_world import UNIT, Pool
from pydantic import ValidationError

from chassis.errors import Refusal
from expert_pool.aggregates import CONFLICT_FACT
from expert_pool.api import examples
from expert_pool.commands.conflict_fact import DeclareConflict
from expert_pool.commands.expert import UpdateExpert
from expert_pool.handlers import expert
from expert_pool.memory import MemoryCell

ADVISES = [{"credit_code": "91330421MA2B0AAA0D", "name": "嘉善虚构化工有限公司", "since": "2021-01-01"}]


async def refused(coroutine: Awaitable[Any]) -> str:
    with pytest.raises(Refusal) as caught:
        await coroutine
    return caught.value.rule


async def update(cell: MemoryCell, id: str, **changes: Any) -> None:
    body = UpdateExpert.model_validate({**examples.expert.UPDATE_EXPERT, **changes})
    await expert.update_expert(cell.desk, cell.call("expert_manager"), id, body)
    await cell.read(cell)


async def kinds(cell: MemoryCell, id: str) -> list[tuple[str, str, str]]:
    return sorted((c.state, c.kind, c.target.name) for c in await world.conflicts_of(cell, id))


async def test_an_appointment_derives_what_follows_from_the_profile(jiashan: MemoryCell) -> None:
    id = await world.appoint(jiashan, advises=ADVISES)
    assert await kinds(jiashan, id) == [
        ("derived", "advisory", "嘉善虚构化工有限公司"),
        ("derived", "employer", "甲某某所在研究院"),
    ]
    assert all(conflict.pinned for conflict in await world.conflicts_of(jiashan, id))


async def test_nothing_follows_before_the_appointment(jiashan: MemoryCell) -> None:
    id = await world.nominate(jiashan, advises=ADVISES)
    await update(jiashan, id)
    assert await kinds(jiashan, id) == []


async def test_an_update_adds_and_never_lifts(jiashan: MemoryCell) -> None:
    id = await world.appoint(jiashan)
    before = await kinds(jiashan, id)
    await update(jiashan, id, employers=[{"name": "新单位"}], advises=[])
    after = await kinds(jiashan, id)
    assert after == sorted([*before, ("derived", "employer", "新单位")])
    await update(jiashan, id, employers=[{"name": "新单位"}], advises=[])
    assert await kinds(jiashan, id) == after


async def test_what_was_overruled_does_not_come_back_with_the_next_update(jiashan: MemoryCell) -> None:
    id = await world.appoint(jiashan, employers=[{"name": "甲研究院"}])
    (found, _) = await jiashan.desk.pool.listing(CONFLICT_FACT, {"expert_id": id}, 10, "")
    await world.overrule(jiashan, found[0][0])
    await update(jiashan, id, employers=[{"name": "甲研究院"}], advises=[])
    assert await kinds(jiashan, id) == [("overruled", "employer", "甲研究院")]


async def test_another_region_derives_nothing_of_our_experts(
    jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    await world.appoint(jiashan)
    await wujiang.read(jiashan)
    assert wujiang.facts == []


@pytest.mark.parametrize("kind", ["equity", "kinship"])
async def test_equity_and_kinship_travel_undisclosed(kind: str, jiashan: MemoryCell) -> None:
    id = await world.appoint(jiashan)
    await world.declare(jiashan, id, kind=kind, note="配偶持股三成。")
    declared = jiashan.facts[-1]
    assert (await kinds(jiashan, id))[0] == ("declared", "undisclosed", UNIT["name"])
    assert kind.encode() not in declared.data
    assert "持股".encode() not in declared.data


async def test_a_conflict_is_of_an_expert_of_ours(jiashan: MemoryCell, wujiang: MemoryCell) -> None:
    id = await world.appoint(wujiang)
    await jiashan.read(wujiang)
    assert await refused(world.declare(jiashan, id)) == "journal.not_found"


@pytest.mark.parametrize(
    "changes",
    [
        {"target": None},
        {"target": None, "reference": "  "},
        {"since": "2023-02-30"},
        {"since": "2023-04-20", "until": "2023-04-19"},
        {"target": {"name": "x", "credit_code": "91320509MA1W0BBB0M"}},
        {"kind": "nephew"},
    ],
)
def test_a_declaration_is_about_something_and_its_codes_and_days_are_true(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        DeclareConflict.model_validate({**examples.conflict_fact.DECLARE_CONFLICT, **changes})


async def test_only_a_person_overrules_and_once(jiashan: MemoryCell) -> None:
    conflict = await world.declare(jiashan, await world.appoint(jiashan))
    program = jiashan.call("bureau_head", person=False)
    assert await refused(world.overrule(jiashan, conflict, program)) == "conflict.person"
    assert (await world.overrule(jiashan, conflict)).state == "overruled"
    assert await refused(world.overrule(jiashan, conflict)) == "conflict.state"


async def test_an_expert_does_not_overrule_what_stands_against_oneself(jiashan: MemoryCell) -> None:
    id = await world.appoint(jiashan, account="bureau_head@jiashan")
    conflict = await world.declare(jiashan, id)
    assert await refused(world.overrule(jiashan, conflict)) == "conflict.own"
    other = jiashan.call("bureau_head", actor="deputy@jiashan")
    assert (await world.overrule(jiashan, conflict, other)).overruled_by == "deputy@jiashan"


@pytest.mark.parametrize("heard", [False, True])
async def test_who_asks_for_experts_overrules_nothing_until_the_call_is_closed(
    heard: bool, jiashan: MemoryCell
) -> None:
    conflict = await world.declare(jiashan, await world.appoint(jiashan))
    await world.request(jiashan, jiashan.call(actor="bureau_head@jiashan"))
    if heard:
        await jiashan.read(jiashan)
    assert await refused(world.overrule(jiashan, conflict)) == "conflict.own_request"
    other = jiashan.call("bureau_head", actor="deputy@jiashan")
    assert (await world.overrule(jiashan, conflict, other)).state == "overruled"


async def test_overruled_first_and_asked_for_later_it_stands_for_who_asks(
    pool: Pool, jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    id = await world.appoint(jiashan)
    await world.overrule(jiashan, await world.declare(jiashan, id))
    await pool.gossip()
    own = await world.request(jiashan, jiashan.call(actor="bureau_head@jiashan"))
    assert await refused(world.draw(jiashan, own)) == "expert_call.nobody"
    neighbours = await world.request(wujiang, wujiang.call(actor="bureau_head@jiashan"))
    assert (await world.draw(wujiang, neighbours)).state == "drawn"
