"""Commands on duty shifts 值班班次, and what the clock asks of them."""

from datetime import datetime, timedelta

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from chassis.known import every
from incident.aggregates import DUTY_SHIFT
from incident.commands.duty_shift import HandOverShift, PlanShift, StartShift, SwapShift
from incident.domain import duty_shift as domain
from incident.domain.duty_shift_state import LIVE, STATES, DutyShift
from incident.handlers.desk import Desk
from incident.handlers.open_items import open_items
from incident.roster import Entry

Shifted = Outcome[DutyShift]
# More shifts than three regions plan for a month ahead or hold in one.
ROSTERED = 1_000
KEPT = timedelta(days=31)


async def plan_shift(desk: Desk, call: Call, command: PlanShift) -> Shifted:
    """排班."""
    others = await _same_chair(desk, command.desk, command.function, "")
    region, parameters, moment = desk.region.code, desk.parameters, now()
    return await desk.journal.execute(
        DUTY_SHIFT,
        new_id(),
        call,
        lambda state: domain.plan(
            state, command, region=region, others=others, parameters=parameters, now=moment
        ),
    )


async def start_shift(desk: Desk, call: Call, id: str, command: StartShift) -> Shifted:
    """到岗."""
    others, moment = await _others(desk, id), now()
    return await desk.journal.execute(
        DUTY_SHIFT,
        id,
        call,
        lambda state: domain.start(state, command, others=others, now=moment, person=call.person),
    )


async def hand_over_shift(desk: Desk, call: Call, id: str, command: HandOverShift) -> Shifted:
    """交班, with what is open at this moment."""
    found = await desk.journal.load(DUTY_SHIFT, command.successor_id)
    successor = found[0] if found else None
    others, items, moment = await _others(desk, id), await open_items(desk), now()
    return await desk.journal.execute(
        DUTY_SHIFT,
        id,
        call,
        lambda state: domain.hand_over(
            state,
            command,
            id=id,
            successor=successor,
            others=others,
            items=items,
            now=moment,
            person=call.person,
        ),
    )


async def swap_shift(desk: Desk, call: Call, id: str, command: SwapShift) -> Shifted:
    """换班."""
    return await desk.journal.execute(DUTY_SHIFT, id, call, lambda state: domain.swap(state, command))


async def look_at_shift(desk: Desk, call: Call, id: str, moment: datetime) -> Shifted:
    """The timer: 脱岗, and 值班空档 by what is planned for the same chair now."""
    others = await _others(desk, id)
    return await desk.journal.execute(
        DUTY_SHIFT,
        id,
        call,
        lambda state: domain.look(state, others=others, now=moment) if state else [],
    )


async def rostered(desk: Desk) -> list[Entry]:
    """What the roster shows: every shift that is to come or runs, and those that have ended lately."""
    found = [
        Entry(id, version, shift)
        for state in STATES
        for id, shift, version in (await desk.journal.listing(DUTY_SHIFT, {"state": state}, ROSTERED, ""))[0]
    ]
    since = now() - KEPT
    return [entry for entry in found if entry.shift.ends_at >= since]


async def shift_of(desk: Desk, person: str) -> str:
    """The shift that a person of this name is on, for people, for example 值班员 04-20 20:00—08:00; "" for
    none."""
    found, _ = await desk.journal.listing(DUTY_SHIFT, {"state": "started", "person": person}, 1, "")
    return domain.named_interval(found[0][1]) if found else ""


async def _others(desk: Desk, id: str) -> list[DutyShift]:
    """The other live shifts of a shift's chair; none when there is no such shift."""
    loaded = await desk.journal.load(DUTY_SHIFT, id)
    return await _same_chair(desk, loaded[0].desk, loaded[0].function, id) if loaded else []


async def _same_chair(desk: Desk, at: str, function: str, but: str) -> list[DutyShift]:
    """The live shifts of a chair as the read side has them, which follows the journal by a fraction of a
    second: two leaders who plan the same hour in the same moment are told apart only when one sits down."""
    chair = {"desk": at, "function": function}
    return [
        shift
        for state in LIVE
        for id, shift in await every(desk.journal, DUTY_SHIFT, {"state": state, **chair})
        if id != but
    ]
