"""When does the service look for injects that an exercise clock has reached? That clock may stand or hurry,
so no stream can say beforehand when it wants to be woken."""

import asyncio

import structlog

from chassis.clock import now
from chassis.errors import Refusal
from drills.handlers.desk import Desk
from drills.handlers.inject import release_due

log = structlog.get_logger(__name__)


async def pace(desk: Desk) -> None:
    """Looks each second until cancelled; what was not done for an absent store is due the next time."""
    while True:
        try:
            await release_due(desk, now())
        except Refusal as refusal:
            log.warning("injects wait", rule=refusal.rule)
        await asyncio.sleep(1)
