"""The stored state is the fold of the facts, here and where others read it, for every kind of stream."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from cases_world import ZONE
from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st
from toys import call

from cases import samples
from cases.aggregates import ACCESS, AGGREGATES, CLUE_CHECK, OVERSIGHT, RECEPTION, REFERRAL
from cases.projections import CaseRows
from cases.samples import access, clue_check, oversight, reception, referral
from cases.samples.scene import OWN
from cases.service import PARTS
from chassis.inbox_tail import Taken
from chassis.journal import Aggregate
from chassis.memory import MemoryBus, MemoryJournal
from chassis.projection import fold_batch

_RECEIVED = reception.ALL[0]
_FILED, _CONCLUDED, _NOT_FILED, _FORWARDED, _ACCEPTED, _ANSWERED, _NOT_ACCEPTED = reception.EVERY[4:]
LIVES: dict[str, tuple[Aggregate[Any], tuple[Message, ...]]] = {
    "check": (CLUE_CHECK, clue_check.ALL),
    "rejected check": (CLUE_CHECK, (*clue_check.ALL[:3], clue_check.REJECTED)),
    "referral": (REFERRAL, referral.ALL),
    "reception": (RECEPTION, reception.ALL),
    "not filed": (RECEPTION, (_RECEIVED, _NOT_FILED, _CONCLUDED)),
    "forwarded": (RECEPTION, (_RECEIVED, _FORWARDED)),
    "answered": (RECEPTION, (_RECEIVED, _ACCEPTED, _ANSWERED)),
    "not accepted": (RECEPTION, (_RECEIVED, _NOT_ACCEPTED)),
    "oversight": (OVERSIGHT, oversight.ALL),
    "access": (ACCESS, access.ALL * 3),
}


def telling(facts: Sequence[Message]) -> Any:
    return lambda _: list(facts)


@pytest.mark.parametrize("life", LIVES)
@given(cuts=st.sets(st.integers(1, 6)))
async def test_the_stored_state_is_the_fold_and_the_row_of_whoever_reads_it(
    life: str, cuts: set[int]
) -> None:
    aggregate, facts = LIVES[life]
    journal = MemoryJournal(service="cases", region=OWN)
    bus = MemoryBus(journal.store, PARTS.topics_of(ZONE, "jiashan"))
    edges = [0, *sorted(cut for cut in cuts if cut < len(facts)), len(facts)]
    for number, (start, end) in enumerate(pairwise(edges)):
        await journal.execute(aggregate, "s", call(f"command-{number}"), telling(facts[start:end]))
    loaded = await journal.load(aggregate, "s")
    assert loaded is not None
    state, version = loaded
    stored = state.model_dump(mode="json")
    assert version == len(facts)
    assert aggregate.state.model_validate({**stored, "from_a_newer_version": 1}) == state
    [records] = bus.records.values()
    batch = [Taken(r.topic, r.sequence, (), r.data, r, r.message()) for r in records]
    folded = fold_batch(CaseRows(), {}, batch)
    assert folded.quarantine == []
    rows = [] if aggregate.local else [stored]
    assert [row["data"] for row in folded.rows.values()] == rows
    assert len(folded.items) == (len(facts) if aggregate is ACCESS else 0)


async def test_a_fact_that_opens_no_stream_goes_to_quarantine() -> None:
    journal = MemoryJournal(service="cases", region=OWN)
    bus = MemoryBus(journal.store, PARTS.topics_of(ZONE, "jiashan"))
    await journal.execute(REFERRAL, "s", call(), telling(referral.ALL))
    [records] = bus.records.values()
    headless = [Taken(r.topic, r.sequence, (), r.data, r, r.message()) for r in records[1:2]]
    folded = fold_batch(CaseRows(), {}, headless)
    assert folded.rows == {}
    assert "opens no stream" in folded.quarantine[0]["reason"]


def test_every_kind_of_fact_has_a_sample() -> None:
    known = {event for aggregate in AGGREGATES for event in aggregate.events}
    assert {type(message) for message in samples.ALL} == known


def test_everything_but_a_check_is_told_to_one_region_alone() -> None:
    assert [a.name for a in AGGREGATES if a.local] == [CLUE_CHECK.name]
    assert all(a.addressee is not None for a in AGGREGATES if not a.local)
