"""Every read of something restricted is a fact of its own, written before the answer leaves; of being listed,
which a screen asks for all the time, the first in each hour."""

import asyncio
from collections.abc import Sequence

from cases.aggregates import ACCESS
from cases.commands.authority import Authority
from cases.domain import access
from cases.domain.oversight import Oversight
from cases.domain.reception_state import Reception
from cases.domain.referral_state import Referral
from cases.handlers.desk import Desk
from cases.queries import Seen
from chassis.auth import Caller
from chassis.clock import derived_id, new_id, now
from chassis.journal import Call

LISTING, CONTENTS, ANSWERS = "listing", "contents", "answers"
Restricted = Seen[Referral] | Seen[Reception] | Seen[Oversight]


async def note_reads(desk: Desk, caller: Caller, seen: Sequence[Restricted], what: str) -> None:
    """Writes down who reads what. Raises Refusal UNAVAILABLE: what cannot be noted is not shown."""
    reader = desk.organ(caller.role)
    assert reader is not None
    await asyncio.gather(*(_note(desk, caller, reader, each, what) for each in seen))


async def _note(desk: Desk, caller: Caller, reader: Authority, seen: Restricted, what: str) -> None:
    own = desk.region.code
    referral_id, one, other = _pair(seen)
    elsewhere = other if one == own else one
    facts = access.read(referral_id, elsewhere, reader, caller.subject, what)
    id = access.id_of(own, referral_id)
    hour = f"{now():%Y%m%d%H}"
    command_id = derived_id("listing", referral_id, caller.subject, hour) if what == LISTING else new_id()
    await desk.journal.execute(ACCESS, id, _call(caller, command_id), lambda _: facts)


def _pair(seen: Restricted) -> tuple[str, str, str]:
    """Which referral it is about, and the two regions that may know of it."""
    state = seen.state
    if isinstance(state, Referral):
        return seen.id, state.sender.region, state.addressee.region
    if isinstance(state, Reception):
        return state.referral_id, state.sender.region, state.addressee.region
    return state.copy_id, state.sender.region, seen.region


def _call(caller: Caller, command_id: str) -> Call:
    return Call(
        command_id=command_id,
        actor=caller.subject,
        region=caller.region,
        role=caller.role,
        person=caller.person,
        request=b"",
        key="",
        expected_version=None,
        correlation_id="",
        causation_id="",
        traceparent="",
        exercise_id=caller.exercise_id,
    )
