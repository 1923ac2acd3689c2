"""The duty roster as people's calendars read it."""

from datetime import timedelta

import httpx
import pytest
from duty_chair import Chair
from icalendar import Alarm, Calendar, Event
from incident_walker import ROUTES, Walker
from moving_clock import MovingClock

from incident.commands.duty_shift import SwapShift
from incident.handlers.duty_shift import KEPT, rostered, swap_shift
from incident.memory import MemoryCell
from incident.roster import roster

PATH = "/duty-shifts/roster.ics"


@pytest.fixture
def chair(clock: MovingClock, jiashan: MemoryCell) -> Chair:
    """The officer's chair of Jiashan's centre; hours count from noon, which is eight in the evening there."""
    return Chair(jiashan, clock.moment)


async def read(chair: Chair) -> Calendar:
    """The roster, parsed back."""
    return Calendar.from_ical(roster(chair.cell.desk.region, await rostered(chair.cell.desk)))


def events(calendar: Calendar) -> list[Event]:
    """Its entries in their order."""
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


async def test_a_shift_is_an_event_in_the_time_of_the_place(chair: Chair) -> None:
    id = await chair.plan(0, 12, "张三")
    calendar = await read(chair)
    (zone,) = calendar.walk("VTIMEZONE")
    (event,) = events(calendar)
    (reminder,) = [part for part in event.walk("VALARM") if isinstance(part, Alarm)]
    assert zone["TZID"] == "Asia/Shanghai"
    assert event["UID"] == f"shift-{id}@330421"
    assert event["SUMMARY"] == "值班员 张三"
    assert (event["SEQUENCE"], event["STATUS"]) == (1, "CONFIRMED")
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event.start.isoformat() == "2023-04-20T20:00:00+08:00"
    assert event.end.isoformat() == "2023-04-21T08:00:00+08:00"
    assert event["CONTACT"] == "0573-84021000"
    assert timedelta(hours=-1) == reminder.TRIGGER


async def test_a_swap_raises_the_sequence_and_a_missed_shift_is_cancelled(
    chair: Chair, clock: MovingClock
) -> None:
    id = await chair.plan(0, 12)
    command = SwapShift(person="张三", reason="培训。")
    await swap_shift(chair.cell.desk, chair.cell.call("duty_leader"), id, command)
    (event,) = events(await read(chair))
    assert (event["SEQUENCE"], event["SUMMARY"], event["STATUS"]) == (2, "值班员 张三", "CONFIRMED")
    clock.forward(hours=1)
    await chair.cell.run_timers()
    (event,) = events(await read(chair))
    assert (event["SEQUENCE"], event["STATUS"]) == (3, "CANCELLED")


async def test_entries_stand_in_the_order_of_time_and_old_ones_are_left_out(
    chair: Chair, clock: MovingClock
) -> None:
    later, first = await chair.plan(24, 36), await chair.plan(12, 24)
    leader = await Chair(chair.cell, chair.zero, "330421102", "leader").plan(24, 36)
    found = events(await read(chair))
    assert {str(event["UID"]) for event in found[1:]} == {f"shift-{i}@330421" for i in (later, leader)}
    assert found[0]["UID"] == f"shift-{first}@330421"
    assert {str(event["LOCATION"]) for event in found} == {"嘉善县应急管理局", "330421102"}
    assert "带班领导 王海燕" in {str(event["SUMMARY"]) for event in found}
    clock.moment += KEPT + timedelta(hours=25)
    await chair.cell.run_timers()
    assert len(events(await read(chair))) == 2


async def test_the_same_shifts_are_the_same_bytes(chair: Chair) -> None:
    await chair.plan(12, 24)
    await chair.plan(0, 12)
    region, desk = chair.cell.desk.region, chair.cell.desk
    assert roster(region, await rostered(desk)) == roster(region, await rostered(desk))


async def test_a_calendar_that_has_it_already_is_sent_nothing(walker: Walker) -> None:
    token = walker.issuer.token("auditor", "330421")

    async def ask(tag: str = "") -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}", **({"If-None-Match": tag} if tag else {})}
        return await walker.client.get(f"/api/v1{PATH}", headers=headers)

    empty = await ask()
    assert empty.headers["content-type"] == "text/calendar; charset=utf-8"
    assert (await ask(empty.headers["ETag"])).status_code == 304
    (plan,) = [r for r in ROUTES if r.method == "POST" and r.path.endswith("/duty-shifts")]
    await walker.ask(plan)
    full = await ask(empty.headers["ETag"])
    assert full.status_code == 200
    assert len(events(Calendar.from_ical(full.content))) == 1
