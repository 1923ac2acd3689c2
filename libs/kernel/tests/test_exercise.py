"""Whether an exercise runs, as a cell sees it from what has arrived."""

from typing import Any

import exercises
import pytest
from google.protobuf.message import Message
from joint.drills.v1 import exercise_pb2 as pb

from chassis.inbox_tail import Taken
from chassis.known import Known
from chassis.known_facts import KnownFacts
from chassis.projection import Row, fold_batch
from kernel import exercise

ID = "01879c3a-0000-7000-8000-0000000000e1"


def rows_after(*messages: Message) -> dict[str, Row]:
    """What is kept after these facts of one exercise."""
    records = exercises.told(ID, messages)
    batch = [Taken(r.topic, r.sequence, (), r.data, r, r.message()) for r in records]
    return fold_batch(KnownFacts(1, (exercise,)), {}, batch).rows


def seen(rows: dict[str, Row], exercise_id: str | None) -> Known:
    """Questions asked in an exercise over these rows."""

    async def find(collection: str, id: str) -> Row | None:
        return rows.get(id)

    async def select(type: str, data: dict[str, Any]) -> list[Row]:
        return list(rows.values())

    async def changed(seconds: float) -> bool:
        return False

    return Known(find, select, changed, wait_s=0).within(exercise_id)


SCHEDULED = [exercises.proposed(), pb.ExerciseScheduled()]
STARTED = [*SCHEDULED, exercises.started()]
PAUSED = [*STARTED, exercises.paused()]


@pytest.mark.parametrize(
    ("messages", "runs"),
    [
        ([], False),
        (SCHEDULED, False),
        (STARTED, True),
        (PAUSED, False),
        ([*PAUSED, pb.ExerciseResumed(at=exercises.started().at)], True),
        ([*STARTED, pb.ExerciseEnded(at=exercises.started().at)], False),
        ([*STARTED, pb.ExerciseAbortedForRealEvent(at=exercises.started().at)], False),
        ([*SCHEDULED, pb.ExerciseCancelled(reason="台风。")], False),
    ],
)
async def test_it_runs_from_its_start_to_its_end_but_for_pauses(messages: list[Message], runs: bool) -> None:
    assert await seen(rows_after(*messages), ID).runs("330421") is runs


async def test_a_region_that_takes_no_part_sees_it_run_for_others_alone() -> None:
    known = seen(rows_after(*exercises.running(("320509", "330421"))), ID)
    assert (await known.runs("330421"), await known.runs("310118")) == (True, False)


async def test_what_is_real_needs_no_exercise_to_run() -> None:
    assert await seen({}, None).runs("330421")


@pytest.mark.parametrize("change", [{"type": "incident"}, {"exercise_id": ID}])
async def test_only_a_real_row_of_an_exercise_makes_it_run(change: dict[str, Any]) -> None:
    rows = rows_after(*STARTED)
    assert not await seen({ID: {**rows[ID], **change}}, ID).runs("330421")


def test_the_clock_is_kept_turn_by_turn() -> None:
    turns = rows_after(*PAUSED)[ID]["data"]["turns"]
    assert [turn["runs"] for turn in turns] == [True, False]
