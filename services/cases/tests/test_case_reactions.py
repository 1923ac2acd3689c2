"""What follows by itself waits for a cell to be mended, and stops nobody meanwhile."""

from dataclasses import replace

import pytest
from cases_world import ZONE, World

from cases.aggregates import RECEPTION, REFERRAL
from cases.commands.authority import Authority
from cases.commands.reception import ForwardReferral
from cases.domain.deadlines import COMPLETION, Rulebook
from cases.domain.referral_state import id_of
from cases.domain.working_days import WorkingDays
from cases.handlers import reception
from chassis.errors import Refusal
from chassis.key_exchange import Exchange, exchange_in_memory
from chassis.vault import Vault

TO = {"region": "320509", "organ": "police"}


def _exchange(world: World, *lacking: str) -> Exchange:
    """The own cell's keys without those of some regions."""
    whole = exchange_in_memory(ZONE, world.own.desk.region)
    return replace(whole, public={code: k for code, k in whole.public.items() if code not in lacking})


def _exchanging(world: World, *lacking: str) -> None:
    vault: Vault = world.own.desk.vault
    vault._exchange = _exchange(world, *lacking)


async def test_what_could_not_be_read_there_is_refused_at_the_door(world: World) -> None:
    received = await world.receive(await world.referred())
    _exchanging(world, "320509")
    command = ForwardReferral(to=TO, reason="无管辖权。")
    with pytest.raises(Refusal, match=r"vault\.no_public_key"):
        await world.move(reception.forward_reception, received.id, command)
    loaded = await world.own.journal.load(RECEPTION, received.id)
    assert loaded is not None
    assert loaded[0].state == "received"


async def test_a_forwarded_referral_waits_for_the_key_and_stops_nobody(world: World) -> None:
    id = await world.referred()
    received = await world.receive(id)
    cell = world.own
    call = cell.call("police_liaison")
    command = ForwardReferral(to=TO, reason="无管辖权。")
    await reception.forward_reception(cell.desk, call, received.id, command)
    _exchanging(world, "320509")
    await world.settle()
    onward = id_of(id, Authority(**TO))
    assert await cell.journal.load(REFERRAL, onward) is None
    assert (await world.receive(await world.referred())).state.state == "received"
    _exchanging(world)
    await world.settle()
    assert await cell.journal.load(REFERRAL, onward) is not None


async def test_a_term_waits_for_the_years_holidays(world: World) -> None:
    id = await world.referred()
    await world.receive(id)
    whole = world.own.desk.rules.terms
    rule = whole.rules[COMPLETION].model_copy(update={"unit": "working_day"})
    unknown = WorkingDays(frozenset(), frozenset(), frozenset())
    terms = Rulebook({**whole.rules, COMPLETION: rule}, unknown, whole.reminders)
    object.__setattr__(world.own.desk.rules, "terms", terms)
    await world.ask_papers(id, "appraisal")
    loaded = await world.own.journal.load(REFERRAL, id)
    assert loaded is not None
    assert loaded[0].due_kinds == ()
    object.__setattr__(world.own.desk.rules, "terms", whole)
    await world.settle()
    mended = await world.own.journal.load(REFERRAL, id)
    assert mended is not None
    assert mended[0].due_kinds == ("appraisal",)
