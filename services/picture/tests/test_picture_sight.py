"""What a reader sees: what is real, or one exercise and what it plays with; scripts for controllers."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mongo_filters import passes
from picture_case import ID, file_of, sheets_of, told
from picture_drills import STREAMS as DRILLS
from picture_facts import JIASHAN, ZONE, drained, hub, record, taken

import picture
from chassis.auth import ROLES, Caller
from chassis.projection import Row, fold_batch
from incident import samples
from picture import export, incident_file
from picture.hub import Fact
from picture.projections import KINDS, PLAY, REGISTRY, PictureProjection
from picture.sight import CONTROLLERS, REFERENCE, SCRIPTS, Sight

E1, E2 = "01879c3a-0000-7000-8000-0000000000e1", "01879c3a-0000-7000-8000-0000000000e2"
WORLDS = (None, E1, E2)
rows = st.builds(
    lambda kind, state, world: {"type": kind, "state": state, "exercise_id": world},
    st.sampled_from(sorted(KINDS)),
    st.sampled_from(["released", "planned", "started"]),
    st.sampled_from(WORLDS),
)
sights = st.builds(Sight, st.sampled_from(WORLDS), st.booleans())


@given(rows, sights)
def test_the_database_and_the_live_channel_show_the_same_rows(row: Row, sight: Sight) -> None:
    assert passes(sight.rows({}), row) == sight.sees(row)
    assert not passes(sight.rows({"state": "nothing"}), row)


@given(st.sampled_from(sorted(REGISTRY, key=str)), st.sampled_from(WORLDS), sights)
def test_the_feed_shows_the_facts_of_what_is_seen(kind: Any, world: str | None, sight: Sight) -> None:
    name = kind.DESCRIPTOR.full_name
    state = "released" if name.endswith(".InjectReleased") else "other"
    row = {"type": REGISTRY[kind].row, "state": state, "exercise_id": world}
    assert passes(sight.items({}), {"type": name, "exercise_id": world}) == sight.sees(row)


def sees(sight: Sight, kind: str, world: str | None, state: str = "") -> bool:
    return sight.sees({"type": kind, "state": state, "exercise_id": world})


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_of_an_exercise_is_seen_from_outside(kind: str) -> None:
    assert sees(Sight(None), kind, None)
    assert not sees(Sight(None, controls=True), kind, E1)
    assert not sees(Sight(E2, controls=True), kind, E1)
    assert sees(Sight(E1), kind, None) == (kind in REFERENCE)


@pytest.mark.parametrize("kind", sorted(SCRIPTS))
def test_scripts_and_ratings_are_seen_by_controllers_and_evaluators_alone(kind: str) -> None:
    assert sees(Sight(E1, controls=True), kind, E1, "planned")
    assert not sees(Sight(E1), kind, E1, "planned")


def test_players_get_an_inject_once_it_is_released() -> None:
    assert sees(Sight(E1), "inject", E1, "released")


@pytest.mark.parametrize("role", sorted(ROLES))
def test_the_token_says_what_is_seen(role: str) -> None:
    caller = Caller("s", "n", "330421", role, True, None, E1)
    assert Sight.of(caller) == Sight(E1, role in CONTROLLERS)


@pytest.mark.parametrize("sight", [Sight(None), Sight(E1), Sight(E1, controls=True)])
async def test_a_live_channel_sends_what_is_seen(sight: Sight) -> None:
    made = hub()
    play = [("inject", E1, m) for m in DRILLS["inject"]]
    facts = [("i", None, samples.INCIDENT[0]), *play, ("exercise", None, DRILLS["exercise"][0])]
    versions: dict[str, int] = {}
    subscriber = await made.subscribe(made.cursor, sight.form(Fact.encoded))
    for n, (subject, world, message) in enumerate(facts, 1):
        versions[subject] = versions.get(subject, 0) + 1
        fact = record(JIASHAN, n, subject, versions[subject], message)
        made.take([taken(replace(fact, exercise_id=world))])
    made.goodbye("done")
    shown = [m["data"]["id"] for m in await drained(subscriber) if m["event"] == "row"]
    if sight.exercise_id is None:
        assert shown == ["i", "exercise"]
    else:
        assert shown == [*["inject"] * (2 if sight.controls else 1), "exercise"]


def test_every_sentence_of_an_exercise_says_so() -> None:
    fact = replace(record(JIASHAN, 1, "i", 1, samples.INCIDENT[0]), exercise_id=E1)
    folded = fold_batch(PictureProjection(ZONE), {}, [taken(fact)])
    assert folded.items[0]["sentence"].startswith(PLAY)
    real = fold_batch(PictureProjection(ZONE), {}, [taken(replace(fact, exercise_id=None))])
    assert folded.items[0]["sentence"] == PLAY + real.items[0]["sentence"]


def test_a_spreadsheet_of_an_exercise_says_so_on_every_sheet() -> None:
    world = told()
    world.rows[ID] = {**world.rows[ID], "exercise_id": E1}
    content = export.workbook(incident_file.shown(file_of(world)), [], {})
    assert all(name.startswith(PLAY) for name in sheets_of(content))


def test_questions_reach_rows_and_items_through_the_readers_sight_alone() -> None:
    source = Path(picture.__file__ or "").parent
    direct = {
        str(file.relative_to(source)): count
        for file in source.rglob("*.py")
        if (count := len(re.findall(r"""collection\((?:"rows"|"feed"|FEED)\)""", file.read_text("utf-8"))))
    }
    # The hub's begin and the hashes are of everything; nobody reads a row out of them.
    assert direct == {"seen.py": 5, "queries.py": 2}
