"""What a rescue team is refused for, and by which rule."""

from datetime import timedelta
from typing import Any

import pytest
from moving_clock import MovingClock
from teams import HOLD, LEADER, MANAGER, REGISTER, VERIFY, hold, order, ready_team, state_of

from chassis.clock import new_id, now
from chassis.errors import Kind, Refusal
from resources.api.examples import team as examples
from resources.commands.team import (
    ChangeTeamDuty,
    OrderTeam,
    RegisterTeam,
    ReleaseHold,
    RetireTeam,
    UpdateTeam,
)
from resources.handlers import team, team_booking
from resources.memory import MemoryCell

BASE = examples.REGISTER_TEAM["base"]
CITY = {"region": "330400", "unit": "嘉兴市消防救援支队"}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"base": {**BASE, "region": "320509"}}, "team.region"),
        ({"base": {**BASE, "point": {"latitude": 39.9, "longitude": 116.4}}}, "team.place_outside_zone"),
        ({"mobilised_by": {"region": "310000", "unit": "上海市"}}, "team.mobiliser_region"),
        ({"as_of": "2099-01-01T00:00:00+08:00"}, "team.as_of_in_future"),
        ({"dispatchable": False}, "team.undispatchable_because"),
        ({"undispatchable_because": "合计数"}, "team.undispatchable_because"),
        ({"capabilities": [{"code": "diving"}, {"code": "diving", "level": 2}]}, "team.capability_twice"),
    ],
)
async def test_details_that_cannot_be_are_refused(
    changes: dict[str, Any], rule: str, jiashan: MemoryCell
) -> None:
    body = {**examples.REGISTER_TEAM, **changes}
    with pytest.raises(Refusal) as registering:
        await team.register_team(jiashan.desk, jiashan.call(MANAGER), RegisterTeam(**body))
    id = await ready_team(jiashan)
    command = UpdateTeam.model_validate({"details": body, "reason": "更正"})
    with pytest.raises(Refusal) as updating:
        await team.update_team(jiashan.desk, jiashan.call(MANAGER), id, command)
    assert [(r.value.kind, r.value.rule) for r in (registering, updating)] == [(Kind.INVALID, rule)] * 2
    pointer = registering.value.fields[0].pointer
    assert updating.value.fields[0].pointer == "/details" + pointer


async def test_a_program_verifies_nothing_and_orders_nobody_out(jiashan: MemoryCell) -> None:
    id = (await team.register_team(jiashan.desk, jiashan.call(MANAGER), REGISTER)).id
    program = jiashan.call(MANAGER, person=False)
    with pytest.raises(Refusal, match=r"team\.person"):
        await team.verify_team(jiashan.desk, program, id, VERIFY)
    id = await ready_team(jiashan)
    with pytest.raises(Refusal, match=r"team\.person"):
        await team_booking.order_team(
            jiashan.desk, jiashan.call(LEADER, person=False), id, OrderTeam(**examples.ORDER_TEAM)
        )


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"dispatchable": False, "undispatchable_because": "6支合计"}, "team.not_dispatchable"),
        ({"certified_until": "2023-04-20T12:00:00Z"}, "team.certificate_expired"),
    ],
)
async def test_what_cannot_go_is_neither_held_nor_ordered(
    changes: dict[str, Any], rule: str, jiashan: MemoryCell, clock: MovingClock
) -> None:
    id = await ready_team(jiashan, **changes)
    with pytest.raises(Refusal, match=rule.replace(".", r"\.")):
        await hold(jiashan, id)
    with pytest.raises(Refusal, match=rule.replace(".", r"\.")):
        await order(jiashan, id)


async def test_a_team_out_of_service_is_not_held(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    away = ChangeTeamDuty(duty="out_of_service", reason="drill", note="")
    await team.change_team_duty(jiashan.desk, jiashan.call(), id, away)
    with pytest.raises(Refusal, match=r"team\.out_of_service"):
        await hold(jiashan, id)
    assert (await state_of(jiashan, id)).duty_reason == "drill"


async def test_another_reason_is_explained(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    unexplained = ChangeTeamDuty(duty="standby", reason="other", note=" ")
    with pytest.raises(Refusal, match=r"team\.duty_note"):
        await team.change_team_duty(jiashan.desk, jiashan.call(), id, unexplained)


@pytest.mark.parametrize("minutes", [1, 30])
async def test_a_hold_lasts_as_asked_but_never_longer_than_its_time(
    minutes: int, jiashan: MemoryCell, clock: MovingClock
) -> None:
    held = (await hold(jiashan, await ready_team(jiashan), minutes=minutes)).allocation
    assert held.until == now() + timedelta(minutes=minutes)


async def test_a_longer_hold_is_refused_and_an_unsaid_one_is_the_longest(
    jiashan: MemoryCell, clock: MovingClock
) -> None:
    id = await ready_team(jiashan)
    with pytest.raises(Refusal, match=r"team\.hold_too_long"):
        await hold(jiashan, id, minutes=31)
    held = (await hold(jiashan, id, minutes=None)).allocation
    assert held.until == now() + jiashan.desk.parameters.hold_ttl


async def test_a_hold_is_given_back_by_its_own_token_alone(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    await hold(jiashan, id)
    with pytest.raises(Refusal, match=r"team\.hold_gone"):
        await team_booking.release_hold(
            jiashan.desk, jiashan.call(), id, ReleaseHold(token=new_id(), reason="不是我的")
        )


async def test_a_held_team_is_not_ordered_past_who_holds_it(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    held = await hold(jiashan, id)
    for token in (None, new_id()):
        with pytest.raises(Refusal, match=r"team\.booked"):
            await order(jiashan, id, token=token)
    assert (await order(jiashan, id, token=held.allocation.token)).allocation.state == "committed"


async def test_a_hold_that_ran_out_commits_nothing_though_no_timer_ran(
    jiashan: MemoryCell, clock: MovingClock
) -> None:
    id = await ready_team(jiashan)
    token = (await hold(jiashan, id)).allocation.token
    clock.forward(minutes=20)
    with pytest.raises(Refusal, match=r"team\.booked"):
        await order(jiashan, id, token=token)
    await jiashan.run_timers()
    assert (await state_of(jiashan, id)).allocation.state == "free"


@pytest.mark.parametrize(
    "said", [{}, {"superior": "嘉兴市应急管理局"}, {"document_number": "嘉应急〔2023〕7号"}]
)
async def test_a_force_of_the_city_goes_only_by_the_citys_order(
    said: dict[str, str], jiashan: MemoryCell
) -> None:
    id = await ready_team(jiashan, mobilised_by=CITY)
    with pytest.raises(Refusal, match=r"team\.superior_order"):
        await order(jiashan, id, **said)
    whole = {"superior": "嘉兴市应急管理局", "document_number": "嘉应急〔2023〕7号"}
    assert (await order(jiashan, id, **whole)).allocation.state == "committed"


async def test_a_superiors_order_is_named_whole(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    with pytest.raises(Refusal, match=r"team\.superior_order"):
        await order(jiashan, id, superior="嘉兴市应急管理局")


async def test_a_team_in_somebodys_hands_does_not_leave_the_registry(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    await hold(jiashan, id)
    with pytest.raises(Refusal, match=r"team\.booked"):
        await team.retire_team(jiashan.desk, jiashan.call(MANAGER), id, RetireTeam(reason="撤并"))


async def test_the_same_hold_twice_is_one(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    call = jiashan.call()
    first = await team_booking.hold_team(jiashan.desk, call, id, HOLD)
    again = await team_booking.hold_team(jiashan.desk, call, id, HOLD)
    assert (again.state, again.replayed) == (first.state, True)
