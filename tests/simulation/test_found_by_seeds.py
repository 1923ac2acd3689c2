"""Faults of the product that seeds have found, each as the shortest story that shows it."""

import asyncio
from random import Random
from unittest import mock

import pytest
from sim_clients import Command, sent
from sim_mongo_log import Change
from sim_run import played
from sim_trouble import log_rolls_over
from sim_world import World, made
from toys import KEPT, TALLY

SLUG = "east"
SLOW_S = 0.5


def _wakes(world: World) -> Command:
    return Command(0, SLUG, "command", TALLY, "stream", ("wake me",))


async def _dies_after_numbering(world: World) -> None:
    """The relay is killed when it has numbered a commit; the change stream cannot go on from there."""
    numbered = asyncio.Event()

    def seen(change: Change) -> None:
        if change.collection == "relay_log" and not numbered.is_set():
            numbered.set()
            world.kill(world.running[SLUG][0])

    world.store(SLUG).log.watchers.append(seen)
    await sent(world, _wakes(world))
    await numbered.wait()
    await log_rolls_over(world, SLUG)


async def _stands_still_while_it_loads(world: World) -> None:
    """The first inbox has read where it was and stops there, until another has gone on."""
    first = world.running[SLUG][0]
    stands_still = asyncio.Event()

    def seen(change: Change) -> None:
        if change.collection == "position" and not stands_still.is_set():
            stands_still.set()
            world.loop.pause(first.process)

    world.store(SLUG).log.watchers.append(seen)
    await stands_still.wait()
    world.start(SLUG)
    for number in range(2):
        await sent(world, Command(3, SLUG, f"command-{number}", KEPT, "stream", ("kept",)))
    await world.passes(5)
    world.loop.resume(first.process)
    await sent(world, Command(1, SLUG, "command", KEPT, "stream", ("kept",)))


async def _asks_from_another_process(world: World) -> None:
    """A region's relay leads in one process and its inbox in the next, when a mirror drops a fact."""
    first = world.running["south"][0]
    await sent(world, Command(0, "south", "first", TALLY, "south-a", ("one",)))
    world.start("south")
    inbox = next(work for work in first.works if work.get_name() == "incident-inbox")
    inbox.cancel()
    await asyncio.wait([inbox])
    world.mirrors["north", "south"].cut = True
    await sent(world, Command(0, "north", "dropped", TALLY, "north-a", ("one",)))
    await world.passes(5)
    world.mirrors["north", "south"].skip("north.incident.v1")
    world.mirrors["north", "south"].heal()
    await sent(world, Command(0, "north", "after", TALLY, "north-a", ("two",)))


async def _commits_while_the_stream_is_opened(world: World) -> None:
    """A command is written just before the relay's change stream begins, and a majority has it long after."""
    last_before = asyncio.Event()

    def seen(change: Change) -> None:
        if change.document["_id"] == f"sent:{SLUG}.local.incident.v1":
            last_before.set()

    world.store(SLUG).log.watchers.append(seen)
    await last_before.wait()
    with mock.patch.object(world.weather, "majority", return_value=SLOW_S):
        await sent(world, Command(0, SLUG, "command", TALLY, "stream", ("one",)))


def test_a_timer_goes_off_though_its_commit_was_numbered_and_not_listed() -> None:
    verdict = played(made(12, Random(12), regions=1, rough=0), _dies_after_numbering)
    assert not verdict.wrong, verdict.story()


def test_an_inbox_that_lost_its_lease_while_it_began_moves_no_position() -> None:
    verdict = played(made(626, Random(626), regions=1, rough=0), _stands_still_while_it_loads)
    assert not verdict.wrong, verdict.story()


def test_what_an_inbox_lacks_is_asked_for_though_the_relay_leads_in_another_process() -> None:
    verdict = played(made(556, Random(556), regions=3, rough=0), _asks_from_another_process)
    assert not verdict.wrong, verdict.story()


@pytest.mark.parametrize("seed", range(10))
def test_what_a_majority_has_only_after_the_stream_began_gets_its_number(seed: int) -> None:
    """About every second seed has the command just before the stream."""
    verdict = played(made(seed, Random(seed), regions=1, rough=0), _commits_while_the_stream_is_opened)
    assert not verdict.wrong, verdict.story()
