"""Numbers for people and known facts on a real database."""

import asyncio
from datetime import UTC, datetime

import pytest
from lab import Lab

from chassis.known_facts import Facts
from chassis.numbers import Numbers, kept_in

pytestmark = pytest.mark.real
MOMENT = datetime(2023, 4, 20, 16, 30, tzinfo=UTC)


async def test_concurrent_numbers_differ_and_leave_no_hole(lab: Lab) -> None:
    numbers = Numbers(kept_in(lab.database), "JS")
    taken = await asyncio.gather(*(numbers.next(MOMENT) for _ in range(20)))
    assert sorted(taken) == [f"JS-20230421-{n:03d}" for n in range(1, 21)]


async def test_an_exercise_counts_for_itself_and_says_so(lab: Lab) -> None:
    numbers = Numbers(kept_in(lab.database), "JS")
    played = [await numbers.within("e").next(MOMENT) for _ in range(2)]
    assert played == ["演练-JS-20230421-001", "演练-JS-20230421-002"]
    assert await numbers.next(MOMENT) == "JS-20230421-001"


async def test_a_fact_is_found_by_its_id(lab: Lab) -> None:
    await lab.database.collection("items").insert_one({"_id": "i", "item_type": "t"})
    facts = Facts(lab.database)
    assert await facts.find("items", "i") == {"_id": "i", "item_type": "t"}
    assert await facts.find("rows", "i") is None


async def test_rows_of_a_kind_are_selected_by_what_they_say(lab: Lab) -> None:
    said = [("b", "joint_plan", "tanker"), ("a", "joint_plan", "tanker"), ("c", "joint_plan", "flood")]
    rows = [{"_id": id, "type": type, "data": {"series": series}} for id, type, series in said]
    other = {"_id": "d", "type": "warning", "data": {"series": "tanker"}}
    await lab.database.collection("rows").insert_many([*rows, other])
    found = await Facts(lab.database).select("joint_plan", {"series": "tanker"})
    assert [row["_id"] for row in found] == ["a", "b"]
