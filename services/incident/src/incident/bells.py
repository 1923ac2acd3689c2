"""When does the service look for facts that have waited too long for 签收?"""

import asyncio

import structlog

from chassis.clock import now
from chassis.errors import Refusal
from incident.handlers.alarm import call_for_due
from incident.handlers.desk import Desk

log = structlog.get_logger(__name__)


async def ring(desk: Desk) -> None:
    """Looks each second until cancelled; what was not done for an absent store is due the next time."""
    while True:
        try:
            await call_for_due(desk, now())
        except Refusal as refusal:
            log.warning("alarms wait", rule=refusal.rule)
        await asyncio.sleep(1)
