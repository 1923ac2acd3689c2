"""An expert's life: recommended, appointed for a term, away, ended by the clock or dismissed, erased."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import experts_world as world
import pytest
from moving_clock import MovingClock

from chassis.errors import Refusal
from chassis.journal import Call
from expert_pool.api import examples
from expert_pool.commands.expert import (
    AppointExpert,
    ChangeAvailability,
    DismissExpert,
    NominateExpert,
    OpenContact,
    UpdateExpert,
)
from expert_pool.handlers import expert as handlers
from expert_pool.memory import MemoryCell

Move = Callable[[MemoryCell, str, Call], Awaitable[Any]]


def appoint(until: datetime | None = None) -> Move:
    return lambda cell, id, call: handlers.appoint_expert(cell.desk, call, id, AppointExpert(until=until))


async def update(cell: MemoryCell, id: str, call: Call, **changes: Any) -> Any:
    body = {**examples.expert.UPDATE_EXPERT, **changes}
    return await handlers.update_expert(cell.desk, call, id, UpdateExpert.model_validate(body))


async def leave(cell: MemoryCell, id: str, call: Call, **changes: Any) -> Any:
    body = ChangeAvailability.model_validate({"availability": "unavailable", **changes})
    return await handlers.change_availability(cell.desk, call, id, body)


async def dismiss(cell: MemoryCell, id: str, call: Call) -> Any:
    return await handlers.dismiss_expert(cell.desk, call, id, DismissExpert(reason="本人申请。"))


async def look(cell: MemoryCell, id: str, call: Call) -> Any:
    return await handlers.open_contact(cell.desk, call, id, OpenContact(purpose="通知。"))


def head(cell: MemoryCell, **changes: Any) -> Call:
    return cell.call("bureau_head", **changes)


async def refused(coroutine: Awaitable[Any]) -> str:
    with pytest.raises(Refusal) as caught:
        await coroutine
    assert caught.value.sentence.endswith("。")
    return caught.value.rule


async def test_the_term_is_three_years_to_the_end_of_the_day(jiashan: MemoryCell, clock: MovingClock) -> None:
    id = await world.appoint(jiashan)
    state = await world.expert_of(jiashan, id)
    assert (state.state, state.until) == ("appointed", datetime(2026, 4, 20, 16, tzinfo=UTC))


async def test_a_shorter_term_is_granted_and_a_longer_or_past_one_is_not(
    jiashan: MemoryCell, clock: MovingClock, noon: datetime
) -> None:
    id = await world.nominate(jiashan)
    longest = datetime(2026, 4, 20, 16, tzinfo=UTC)
    for until in (longest + timedelta(seconds=1), noon, noon - timedelta(days=1)):
        assert await refused(appoint(until)(jiashan, id, head(jiashan))) == "expert.until"
    state = (await appoint(noon + timedelta(days=30))(jiashan, id, head(jiashan))).state
    assert state.until == noon + timedelta(days=30)


async def test_only_a_person_appoints_and_dismisses(jiashan: MemoryCell) -> None:
    id = await world.nominate(jiashan)
    program = head(jiashan, person=False)
    assert await refused(appoint()(jiashan, id, program)) == "expert.person"
    assert await refused(dismiss(jiashan, id, program)) == "expert.person"


async def test_what_is_over_stays_over(jiashan: MemoryCell) -> None:
    id = await world.appoint(jiashan)
    assert await refused(appoint()(jiashan, id, head(jiashan))) == "expert.state"
    await dismiss(jiashan, id, head(jiashan))
    for move in (appoint(), update, leave, dismiss):
        assert await refused(move(jiashan, id, head(jiashan))) == "expert.state"
    assert await refused(world.declare(jiashan, id)) == "expert.state"


async def test_an_update_keeps_what_is_sealed_unless_it_says_it_anew(jiashan: MemoryCell) -> None:
    id = await world.appoint(jiashan)
    await update(jiashan, id, jiashan.call("expert_manager"))
    _, personal = await look(jiashan, id, jiashan.call("expert_manager"))
    assert personal.telephone == "0573-00000000"
    await update(jiashan, id, jiashan.call("expert_manager"), personal={"telephone": "0573-11111111"})
    _, personal = await look(jiashan, id, jiashan.call("expert_manager"))
    assert (personal.telephone, personal.relatives) == ("0573-11111111", "")


async def test_who_is_away_says_until_when(jiashan: MemoryCell, clock: MovingClock, noon: datetime) -> None:
    id = await world.appoint(jiashan)
    call = jiashan.call
    assert await refused(leave(jiashan, id, call(), until=noon)) == "expert.away_until"
    back = {"availability": "available", "until": noon + timedelta(days=1)}
    assert await refused(leave(jiashan, id, call(), **back)) == "expert.away_until"
    first = await leave(jiashan, id, call(), until=noon + timedelta(days=1))
    again = await leave(jiashan, id, call(), until=noon + timedelta(days=1))
    assert (first.state.availability, again.version) == ("unavailable", first.version)


async def test_the_term_ends_by_the_clock_and_a_month_later_nobody_can_open_the_data(
    jiashan: MemoryCell, clock: MovingClock
) -> None:
    id = await world.appoint(jiashan)
    await jiashan.run_timers()
    assert (await world.expert_of(jiashan, id)).state == "appointed"
    clock.moment = datetime(2026, 4, 20, 16, tzinfo=UTC)
    await jiashan.run_timers()
    ended = await world.expert_of(jiashan, id)
    # 21 April in Shanghai by now, so thirty days run to the end of 21 May.
    assert (ended.state, ended.erase_at) == ("ended", datetime(2026, 5, 21, 16, tzinfo=UTC))
    await look(jiashan, id, jiashan.call("expert_manager"))
    clock.moment = datetime(2026, 5, 21, 16, tzinfo=UTC)
    for _ in range(2):
        await jiashan.run_timers()
    assert await refused(look(jiashan, id, jiashan.call("expert_manager"))) == "expert.nothing_sealed"
    assert id not in jiashan.keys
    names = [fact.type.rpartition(".")[2] for fact in jiashan.facts if fact.subject == id]
    assert names == ["ExpertNominated", "ExpertAppointed", "ExpertTermEnded", "ExpertDataErased"]


async def test_personal_data_leave_in_no_fact(jiashan: MemoryCell) -> None:
    id = await world.appoint(jiashan)
    await world.declare(jiashan, id, kind="kinship", note="配偶在该公司任职。")
    await look(jiashan, id, jiashan.call("expert_manager"))
    told = b"".join(fact.data for fact in (*jiashan.facts, *jiashan.local_facts))
    for secret in ("0573-00000000", "000000190001010000", "配偶"):
        assert secret.encode() not in told


async def test_a_repeated_recommendation_makes_one_expert_and_one_key(jiashan: MemoryCell) -> None:
    call = jiashan.call("expert_manager")
    body = NominateExpert.model_validate(examples.expert.NOMINATE_EXPERT)
    first = await handlers.nominate_expert(jiashan.desk, call, body)
    again = await handlers.nominate_expert(jiashan.desk, call, body)
    assert (again.id, again.replayed, list(jiashan.keys)) == (first.id, True, [first.id])
