"""What is done to a world on purpose: each kind of trouble, and how it ends."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from sim_clients import Command, sent
from sim_world import Running, World
from toys import TALLY

Trouble = Callable[[World, str], Awaitable[None]]


async def crash(world: World, slug: str) -> None:
    """A process dies; a new one follows."""
    for one in [one for one in world.running[slug] if not one.process.dead]:
        world.kill(one)
    await world.passes(world.chance.uniform(0.05, 2))
    world.start(slug)


async def crash_in_a_loop(world: World, slug: str) -> None:
    """A process dies again and again, each time soon after its start."""
    for _ in range(3):
        await crash(world, slug)
        await world.passes(world.chance.uniform(0.01, 0.8))


async def zombie(world: World, slug: str) -> None:
    """A process stands still for longer than its leases last, while another one takes over."""
    if (one := _someone(world, slug)) is None:
        return
    world.note("pause", one.process.name)
    world.loop.pause(one.process)
    await world.passes(world.chance.uniform(0, 1))
    world.start(slug)
    await world.passes(world.chance.uniform(5, 8))
    world.note("resume", one.process.name)
    world.loop.resume(one.process)


async def second(world: World, slug: str) -> None:
    """One more process of the same service."""
    world.start(slug)


async def no_database(world: World, slug: str) -> None:
    """The database dies and comes back."""
    world.note("mongod dies", slug)
    world.servers[slug].kill()
    await world.passes(world.chance.uniform(0.1, 6))
    world.note("mongod is back", slug)
    world.servers[slug].start()


async def log_rolls_over(world: World, slug: str) -> None:
    """Nobody can go on in the change stream from where they were; whoever tries has just died."""
    for one in [one for one in world.running[slug] if not one.process.dead]:
        world.kill(one)
    await world.passes(0.5)
    world.note("log rolls over", slug)
    world.store(slug).log.forget()
    world.start(slug)


async def no_broker(world: World, slug: str) -> None:
    """The broker is away for a while."""
    world.note("broker away", slug)
    world.brokers[slug].up = False
    await world.passes(world.chance.uniform(0.5, 12))
    world.brokers[slug].up = True
    world.note("broker back", slug)
    for mirror in world.mirrors.values():
        mirror.catch_up()


async def log_is_lost(world: World, slug: str) -> None:
    """The broker loses all it had and comes back empty; what the neighbours sent is mirrored anew."""
    world.brokers[slug].up = False
    await world.passes(world.chance.uniform(0.1, 3))
    world.note("broker comes back empty", slug)
    world.brokers[slug].lose()
    for (_, target), mirror in world.mirrors.items():
        if target == slug:
            mirror.lose()
    world.brokers[slug].up = True
    for mirror in world.mirrors.values():
        mirror.catch_up()


async def cut(world: World, slug: str) -> None:
    """Links of a region carry nothing, in one direction or both, to one neighbour or all."""
    ends = [pair for pair in world.mirrors if slug in pair and world.chance.random() < 0.6]
    world.note("cut", *ends)
    for pair in ends:
        world.mirrors[pair].cut = True
    await world.passes(world.chance.uniform(0.5, 8))
    world.note("heal", *ends)
    for pair in ends:
        world.mirrors[pair].heal()


async def mirrors_restart(world: World, slug: str) -> None:
    """What was mirrored last is mirrored again."""
    world.note("mirrors restart", slug)
    for (_, target), mirror in world.mirrors.items():
        if target == slug:
            mirror.restart()


async def mirror_skips(world: World, slug: str) -> None:
    """A cut that is longer than retention: what was not read in time never comes by itself.

    That something is lacking shows with the next fact, so there is one.
    """
    source = world.chance.choice([source for source, target in world.mirrors if target == slug])
    mirror, number = world.mirrors[source, slug], world.loop.next_number()
    mirror.cut = True
    await world.passes(world.chance.uniform(0.2, 5))
    world.note("skip", source, slug)
    mirror.skip(f"{source}.incident.v1")
    mirror.heal()
    await sent(world, Command(0, source, f"after-{number}", TALLY, f"{source}-a", ("one",)))


async def stop(world: World, slug: str) -> None:
    """A process is asked to end and does so in order; a new one follows."""
    if (one := _someone(world, slug)) is not None:
        world.note("stop", one.process.name)
        one.stopping = True
        for work in one.works:
            work.cancel()
        if one.works:
            await asyncio.wait(one.works, timeout=world.chance.uniform(0.05, 10))
        world.kill(one)
        world.start(slug)


def _someone(world: World, slug: str) -> Running | None:
    found = [one for one in world.running[slug] if not one.process.dead and not one.process.paused]
    return world.chance.choice(found) if found else None


TROUBLES: Mapping[str, Trouble] = {
    trouble.__name__: trouble
    for trouble in (
        crash,
        crash_in_a_loop,
        zombie,
        second,
        no_database,
        log_rolls_over,
        no_broker,
        log_is_lost,
        stop,
        cut,
        mirrors_restart,
        mirror_skips,
    )
}
ALONE = (
    "crash",
    "crash_in_a_loop",
    "zombie",
    "second",
    "no_database",
    "log_rolls_over",
    "no_broker",
    "log_is_lost",
    "stop",
)
"""Troubles that need no neighbour."""
OFTEN = ("crash", "zombie", "zombie")
"""Troubles of which it matters most when exactly they come."""
