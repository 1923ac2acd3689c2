"""The stored state is the fold of the facts, for every kind of stream, and survives the database."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st
from topic_log import fact
from toys import call

from chassis.journal import Aggregate
from chassis.memory import MemoryJournal
from expert_pool import samples
from expert_pool.aggregates import (
    AGGREGATES,
    CONFLICT_FACT,
    CONTACT_OPENING,
    EXPERT,
    EXPERT_CALL,
    EXPERT_ENGAGEMENT,
)
from expert_pool.projections import FILES, known_facts
from expert_pool.samples import conflict_fact, expert, expert_call, expert_engagement

LIVES: dict[str, tuple[Aggregate[Any], tuple[Message, ...]]] = {
    "expert": (EXPERT, expert.EXPERT),
    "dismissed": (EXPERT, (*expert.EXPERT[:2], expert.DISMISSED)),
    "look": (CONTACT_OPENING, (expert.CONTACT_OPENING,)),
    "conflict": (CONFLICT_FACT, conflict_fact.CONFLICT),
    "derived": (CONFLICT_FACT, (conflict_fact.DERIVED,)),
    "call": (EXPERT_CALL, expert_call.CALL),
    "failed": (EXPERT_CALL, (*expert_call.CALL[:3], expert_call.FAILED)),
    "engagement": (EXPERT_ENGAGEMENT, expert_engagement.ENGAGEMENT),
    "declined": (EXPERT_ENGAGEMENT, (expert_engagement.INVITED, expert_engagement.DECLINED)),
    "recused": (EXPERT_ENGAGEMENT, (expert_engagement.RECUSED,)),
}


@pytest.mark.parametrize("life", LIVES)
def test_a_state_survives_the_database(life: str, fold: Callable[..., Any], noon: datetime) -> None:
    aggregate, facts = LIVES[life]
    state = fold(aggregate, facts, noon)
    stored = state.model_dump(mode="json")
    assert aggregate.state.model_validate(stored) == state
    assert aggregate.state.model_validate({**stored, "from_a_newer_version": 1}) == state


@pytest.mark.parametrize("life", LIVES)
@given(cuts=st.sets(st.integers(1, 8)))
async def test_the_stored_state_is_the_fold_however_facts_are_committed(life: str, cuts: set[int]) -> None:
    aggregate, facts = LIVES[life]
    journal = MemoryJournal(service="experts", region="330421")
    edges = [0, *sorted(cut for cut in cuts if cut < len(facts)), len(facts)]
    for number, (start, end) in enumerate(pairwise(edges)):
        told = list(facts[start:end])
        await journal.execute(aggregate, "s", call(f"command-{number}"), lambda _: told)
    folded = None
    commits = list(journal.store.commits.values())
    for message, at in zip(facts, [c["at"] for c in commits for _ in c["events"]], strict=True):
        folded = aggregate.evolve(folded, message, at)
    assert await journal.load(aggregate, "s") == (folded, len(facts))


def test_every_kind_of_fact_has_a_sample_and_belongs_to_one_kind_of_stream() -> None:
    events = [event for aggregate in AGGREGATES for event in aggregate.events]
    assert {type(message) for message in samples.ALL} == set(events)
    assert len(events) == len(set(events))


@pytest.mark.parametrize("message", samples.ALL, ids=lambda m: type(m).__name__)
def test_what_is_wanted_leaves_a_row_and_nothing_sealed(message: Message) -> None:
    known = known_facts()
    kept = {kind for file in FILES for kind in file.DATA}
    assert known.wants(fact(1), message) == (type(message) in kept)
    if type(message) in kept:
        assert "ciphertext" not in str(known.fold(None, fact(1), message)["data"])
