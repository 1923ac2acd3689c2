"""What stands against the time of an exercise, from all that has arrived here."""

from collections.abc import Sequence
from datetime import datetime

from chassis.errors import not_found
from drills.aggregates import EXERCISE
from drills.commands.exercise import Participation
from drills.domain.exercise_state import Exercise
from drills.domain.schedule import Clash, Window, clashes
from drills.handlers.desk import Desk


async def clashes_of(desk: Desk, id: str, exercise: Exercise) -> list[Clash]:
    """What stands against an exercise's own time."""
    return await check(desk, exercise.participations, exercise.starts_at, exercise.ends_at, leaving_out=id)


async def own_clashes(desk: Desk, id: str) -> list[Clash]:
    """The same for an own exercise by its id. Raises Refusal NOT_FOUND."""
    loaded = await desk.journal.load(EXERCISE, id)
    if loaded is None:
        raise not_found()
    return await clashes_of(desk, id, loaded[0])


async def check(
    desk: Desk,
    participations: Sequence[Participation],
    starts_at: datetime,
    ends_at: datetime,
    *,
    leaving_out: str = "",
) -> list[Clash]:
    """What stands against a time for these regions, teams, experts and desks."""
    booked = [each.booking for each in await desk.known.booked() if each.id != leaving_out]
    return clashes(
        participations,
        Window(since=starts_at, until=ends_at),
        others=booked,
        engaged=await desk.known.engaged(),
        blackouts=desk.rules.blackouts,
        names=desk.names,
    )
