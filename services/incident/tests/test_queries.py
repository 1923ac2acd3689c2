"""A fact that is on its way is waited for, and not for long."""

from typing import Any

import pytest

from chassis.errors import Refusal
from chassis.known import LOOK_EVERY_S
from incident.queries import Known

ITEM = {
    "_id": "i",
    "item_type": "t",
    "region": "330421",
    "subject": "s",
    "exercise_id": None,
    "ack_regions": ["320509"],
}


class Arriving:
    """Finds the item after so many looks; counts how long it was waited."""

    def __init__(self, looks: int) -> None:
        self.looks = looks
        self.waits: list[float] = []

    async def find(self, collection: str, id: str) -> dict[str, Any] | None:
        self.looks -= 1
        return ITEM if self.looks < 0 else None

    async def select(self, type: str, data: dict[str, Any]) -> list[dict[str, Any]]:
        return []

    async def changed(self, seconds: float) -> bool:
        self.waits.append(seconds)
        return True


async def test_a_fact_that_arrives_while_waiting_is_found() -> None:
    arriving = Arriving(3)
    found = await Known(arriving.find, arriving.select, arriving.changed, wait_s=60).item("i")
    assert found.ack_regions == ("320509",)
    assert arriving.waits == [LOOK_EVERY_S] * 3


@pytest.mark.parametrize(
    ("of", "asked_in", "kind", "seen"),
    [
        (None, None, "incident", True),
        ("e", None, "incident", False),
        (None, "e", "incident", False),
        ("e", "e", "incident", True),
        ("f", "e", "incident", False),
        (None, "e", "joint_plan", True),
        ("e", None, "joint_plan", False),
    ],
)
async def test_who_is_in_an_exercise_sees_it_and_of_what_is_real_only_the_plans(
    of: str | None, asked_in: str | None, kind: str, seen: bool
) -> None:
    row: dict[str, Any] = {"_id": "r", "type": kind, "region": "330421", "exercise_id": of, "data": {}}

    async def find(collection: str, id: str) -> dict[str, Any] | None:
        return row

    async def select(type: str, data: dict[str, Any]) -> list[dict[str, Any]]:
        return [row]

    known = Known(find, select, Arriving(0).changed, wait_s=0).within(asked_in)
    assert (await known.now("r", kind) is not None, len(await known.rows(kind, {}))) == (seen, int(seen))


async def test_waiting_ends() -> None:
    arriving = Arriving(10**9)
    with pytest.raises(Refusal):
        await Known(arriving.find, arriving.select, arriving.changed, wait_s=0.01).item("i")
