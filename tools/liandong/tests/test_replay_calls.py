"""The night of real calls: every row, its defects included, and what the cells refuse of it."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from toy_cells import ToyWorld
from toy_world import serving

from liandong.client import Client
from liandong.place import place_of
from liandong.replay import STAMPS, Call, load_calls, replay
from liandong.story_desk import Desk

AT = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def calls() -> list[Call]:
    """All calls as if the last stamp were just before AT."""
    return load_calls(AT)


def test_every_call_has_a_town_and_a_class(calls: list[Call]) -> None:
    assert len(calls) == 192
    regions = Counter(call.station["region"] for call in calls)
    assert set(regions) == {"qingpu", "wujiang", "jiashan"}
    assert min(regions.values()) > 50
    assert {call.type["event_class"] for call in calls} == {
        "accident_disaster",
        "natural_disaster",
        "public_health",
        "social_security",
    }


def test_all_stamps_move_by_one_constant_and_end_before_now(calls: list[Call]) -> None:
    shifts = {
        datetime.fromisoformat(str(call.stamps[stamp]))
        - datetime.fromisoformat(call.row[stamp]).replace(tzinfo=UTC)
        for call in calls
        for stamp in STAMPS
        if call.row[stamp]
    }
    assert len(shifts) == 1
    assert max(str(at) for call in calls for at in call.stamps.values() if at) == "2026-05-01T11:59:59.000Z"


def test_missing_stamps_stay_missing(calls: list[Call]) -> None:
    missing = Counter(stamp for call in calls for stamp in STAMPS if call.stamps[stamp] is None)
    assert missing == {"mobile_at": 17, "on_scene_at": 110, "available_at": 12}


def test_inconsistent_rows_are_kept(calls: list[Call]) -> None:
    flagged = [call for call in calls if call.row["flag_time_inconsistent"] == "1"]
    assert len(flagged) == 2
    assert all(str(call.stamps["on_scene_at"]) < str(call.stamps["mobile_at"]) for call in flagged)


async def test_calls_are_played_and_refusals_counted(calls: list[Call]) -> None:
    async with serving(ToyWorld()) as world:
        desk = Desk(Client(place_of(world.cells["qingpu"])))
        await desk.observer.open()
        chosen = [
            c for c in calls if c.station["region"] == "qingpu" and "accident" not in c.type["event_class"]
        ]
        outcome = await replay({"qingpu": desk}, chosen)
        await desk.client.close()
    missing = sum(stamp is None for call in chosen for stamp in call.stamps.values())
    assert outcome.sent == 6 * len(chosen)
    assert outcome.refused == Counter({"http.invalid_body": missing})
    assert len(outcome.accepted) == outcome.sent - missing
