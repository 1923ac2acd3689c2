"""The stored state is the fold of the facts, for every kind of stream; what is shipped is sound."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from google.protobuf.message import Message
from toys import call

from chassis.journal import Aggregate
from chassis.memory import MemoryJournal
from drills.aggregates import (
    AGGREGATES,
    CORRECTIVE_ACTION,
    EXERCISE,
    EXERCISE_APPROVAL,
    INJECT,
    MSEL,
    OBSERVATION,
    RATING,
)
from drills.domain.facts import FACT_TYPES
from drills.library import load_library
from drills.projections import FILES, known_facts, log
from drills.samples import ALL, evaluation, exercise, exercise_approval, script

LIVES: dict[str, tuple[Aggregate[Any], Sequence[Message]]] = {
    "exercise": (EXERCISE, exercise.EXERCISE),
    "aborted": (EXERCISE, (*exercise.EXERCISE[:3], exercise.PAUSED_BY_HAND, exercise.ABORTED)),
    "cancelled": (EXERCISE, (exercise.PROPOSED, exercise.CANCELLED)),
    "approval": (EXERCISE_APPROVAL, exercise_approval.APPROVAL),
    "refused": (EXERCISE_APPROVAL, (exercise_approval.APPROVAL[0], exercise_approval.REFUSED)),
    "msel": (MSEL, script.MSEL),
    "inject": (INJECT, script.INJECT),
    "skipped": (INJECT, (script.INJECT[0], script.SKIPPED)),
    "expired": (INJECT, (script.INJECT[0], script.EXPIRED)),
    "observation": (OBSERVATION, evaluation.OBSERVATION),
    "rating": (RATING, evaluation.RATING * 2),
    "action": (CORRECTIVE_ACTION, evaluation.ACTION),
}


def _one(message: Message, _: object) -> list[Message]:
    return [message]


@pytest.mark.parametrize("name", LIVES)
async def test_the_stored_state_is_the_fold_of_the_facts(name: str) -> None:
    aggregate, facts = LIVES[name]
    journal = MemoryJournal(service="drills", region="330421")
    for message in facts:
        await journal.execute(aggregate, "s", call(), partial(_one, message))
    folded = None
    for commit in journal.store.commits.values():
        for stored in commit["events"]:
            fact = FACT_TYPES[stored["type"]].FromString(stored["data"])
            folded = aggregate.evolve(folded, fact, commit["at"])
        assert folded is not None
        assert aggregate.state.model_validate(commit["state"]) == folded
        assert aggregate.state.model_validate_json(folded.model_dump_json()) == folded


def test_samples_cover_every_fact_of_every_kind() -> None:
    assert {type(message) for message in ALL} == {kind for each in AGGREGATES for kind in each.events}


@pytest.mark.parametrize("message", ALL, ids=lambda m: type(m).__name__)
def test_plain_fields_are_json_without_bytes_and_parts(message: Message) -> None:
    for value in log.plain_fields(message).values():
        assert isinstance(value, str | int | float | bool | list)


def test_the_log_reads_every_service_but_what_a_pair_of_regions_keeps_to_itself() -> None:
    services = {name.split(".")[1] for name in FACT_TYPES}
    assert {"incident", "resources", "experts", "drills"} <= services
    assert not services & {"common", "cases"}


def test_each_fact_belongs_to_one_kind_that_is_kept() -> None:
    facts = [fact for file in FILES for fact in file.DATA]
    assert len(facts) == len(set(facts))
    assert known_facts().version >= 1


def test_the_library_names_its_sources_and_the_three_regions() -> None:
    drills = load_library()
    assert drills[0]["id"] == "DRL-2023-04-20"
    for each in drills:
        assert each["sources"][0]["url"].startswith("http")
        assert len({"310118", "320509", "330421"} & set(each["regions"])) >= 2
    dates = [each["date_start"] for each in drills]
    assert all(one >= other for one, other in pairwise(dates))
