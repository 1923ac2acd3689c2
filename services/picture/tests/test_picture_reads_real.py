"""The joined reads on a real database: stable pages, first arrivals, and an index for each of them."""

from datetime import timedelta

import pytest
from joint.incident.v1 import shift_pb2
from lab import Lab
from picture_case import ID, OWN, page_of, real, told
from picture_facts import BEGIN, JIASHAN, QINGPU, TOPICS
from picture_shifts import planned

from expert_pool.samples import expert_call, expert_engagement
from incident.samples.warning import WARNING
from picture import desk_queries, incident_queries, store
from picture.arrivals import arrival

pytestmark = pytest.mark.real


@pytest.fixture
async def stored(lab: Lab) -> Lab:
    """A laboratory whose picture has been told the incident; it read each number in a second of its own."""
    world = told().tell(JIASHAN, "warning", *WARNING[:2])
    world.tell(JIASHAN, "now", planned("沈立", 0, 480), shift_pb2.ShiftStarted())
    world.tell(QINGPU, "next", planned("周敏", 480, 960)).tell(
        QINGPU, "over", planned("别人", -9_000, -8_000)
    )
    world.tell(JIASHAN, "call", *expert_call.CALL[:1]).tell(JIASHAN, "invited", expert_engagement.INVITED)
    await lab.database.make_indexes(store.INDEXES)
    await lab.database.collection("rows").insert_many(list(world.rows.values()))
    await lab.database.collection(store.FEED).insert_many(world.items)
    steps = [arrival(OWN, t, n, BEGIN + timedelta(seconds=n)) for t in TOPICS for n in (5, 20)]
    await store.keep_arrivals(lab.database, steps)
    return lab


async def test_a_file_gathers_the_rows_items_and_answers_of_an_incident(stored: Lab) -> None:
    file = await incident_queries.incident_file(real(stored), ID)
    assert file is not None
    assert {row["_id"] for row in file.answers} == {"receipt", "ack"}
    assert {"report", "activation", "own", "task", "execution"} <= {row["_id"] for row in file.related}
    assert len(file.asking) == 4
    assert await incident_queries.incident_file(real(stored), "unknown") is None


async def test_pages_of_a_timeline_join_without_gap_or_repeat_though_facts_come_in_between(
    stored: Lab,
) -> None:
    whole, end = await page_of(stored.database, "", 1000)
    assert end == ""
    times = [entry["occurred_at"] for entry in whole]
    assert times == sorted(times, reverse=True)
    first, token = await page_of(stored.database, "", 5)
    late = {**whole[0], "_id": "late", "arrived_at": "2023", "occurred_at": "9999"}
    await stored.database.collection(store.FEED).insert_one({k: v for k, v in late.items() if k != "id"})
    seen = [entry["id"] for entry in first]
    while token:
        page, token = await page_of(stored.database, token, 5)
        seen += [entry["id"] for entry in page]
    assert seen == [entry["id"] for entry in whole]
    assert await incident_queries.timeline_page(real(stored), OWN, "unknown", "", 5) is None


async def test_a_timeline_holds_the_receipts_of_its_notices(stored: Lab) -> None:
    whole, _ = await page_of(stored.database, "", 1000)
    assert "receipt" in {entry["subject"] for entry in whole}


async def test_an_entry_was_known_since_the_first_step_that_covers_it(stored: Lab) -> None:
    whole, _ = await page_of(stored.database, "", 1000)
    first = next(entry for entry in whole if entry["type"].endswith("IncidentReported"))
    assert (first["sequence"], first["arrived_at"], first["late"]) == (1, "2023-04-20T01:06:05.000Z", False)


async def test_clocks_shifts_and_warnings_are_those_that_run(stored: Lab) -> None:
    rows, titles = await desk_queries.running_clocks(real(stored))
    assert {row["_id"] for row in rows} == {
        "task", "second", "execution", "stray", "call", "invited",
    }  # fmt: skip
    assert titles == {ID: "危化品槽罐车侧翻泄漏"}
    assert {row["_id"] for row in await desk_queries.shifts(real(stored), BEGIN)} == {
        "now",
        "next",
    }
    assert [row["_id"] for row in await desk_queries.warnings(real(stored))] == ["warning"]
