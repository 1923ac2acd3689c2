"""Clients that send commands and repeat each under its key until it is answered."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from google.protobuf.message import Message
from sim_world import Running, World
from toys import KEPT, TALLY, Tally, call, note

from chassis.errors import Refusal
from chassis.journal import Aggregate, Outcome

PATIENCE_S = 8.0


@dataclass(frozen=True)
class Command:
    """What one client wants, when, and of which region."""

    at: float
    slug: str
    id: str
    aggregate: Aggregate[Tally]
    subject: str
    words: Sequence[str]


def commands(world: World, count: int, seconds: float) -> list[Command]:
    """What clients of a world will want within some seconds."""
    made: list[Command] = []
    for number in range(count):
        streams = [each.subject for each in made if each.aggregate is TALLY]
        made.append(_command(world, number, world.chance.uniform(0, seconds), streams))
    return made


def _command(world: World, number: int, at: float, streams: Sequence[str]) -> Command:
    """One command; it cites only streams that somebody begins, if perhaps later."""
    chance, region = world.chance, world.chance.choice(world.zone.regions)
    slug, other = region.slug, chance.choice(world.zone.regions)
    id, stream = f"command-{number}", f"{slug}-{chance.choice('ab')}"
    cited = chance.choice([stream, *streams])
    kinds: list[tuple[Aggregate[Tally], str, Sequence[str]]] = [
        (TALLY, stream, ("one",)),
        (TALLY, stream, ("one", "two", "three")),
        (TALLY, stream, (f"ask:{other.code}",)),
        (TALLY, stream, (f"cite:{cited}",)),
        (KEPT, f"{slug}-kept", ("kept",)),
        (TALLY, f"{slug}-wake-{number}", ("wake me",)),
    ]
    return Command(at, slug, id, *chance.choice(kinds))


async def sent(world: World, command: Command) -> None:
    """Sends one command and repeats it until it is answered."""
    await world.passes(command.at)
    while command.id not in world.acked:
        doors = world.serving(command.slug)
        if doors:
            await _once(world, command, world.chance.choice(doors))
        await world.passes(world.chance.uniform(0.05, 0.5))


async def _once(world: World, command: Command, door: Running) -> None:
    assert door.desk is not None
    asked = call(command.id)
    decided: list[Message] = note(*command.words)
    work = door.desk.journal.execute(command.aggregate, command.subject, asked, lambda _: decided)
    task: asyncio.Task[Outcome[Tally]] = world.loop.run_in(door.process, work)
    await asyncio.wait([task], timeout=PATIENCE_S)
    if not task.done() or task.cancelled() or door.process.dead:
        return
    error = task.exception()
    if error is None:
        outcome = task.result()
        world.note("ack", command.id, outcome.id, outcome.version)
        world.acked[command.id] = (command.slug, outcome.id, outcome.version)
    elif not isinstance(error, Refusal) or error.retry_after is None:
        world.broken(f"{command.id} ended in {error!r}")
