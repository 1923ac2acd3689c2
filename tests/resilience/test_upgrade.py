"""One cell is of a newer release and two are not, then it goes back, then all go on: nobody stumbles."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from desks import Desk
from mixed_cells import Mixed, facts_in, quarantined, shown, tell_newer
from newer_release import KIND, LEVEL, NOTED, REPORTED, build

from liandong.stack import Stack
from liandong.verify import verify_cell
from picture.projections import VERSION

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(420)]
OLD, ALL = ("wujiang", "jiashan"), ("qingpu", "wujiang", "jiashan")
TOPIC = "qingpu.incident.v1"


@pytest.fixture(scope="module")
async def mixed(
    stack: Stack, desks: dict[str, Desk], tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Mixed]:
    """The three cells; at the end all are of today's release again."""
    folder: Path = tmp_path_factory.mktemp("newer")
    cells = Mixed(stack, desks, await asyncio.to_thread(build, folder))
    yield cells
    await cells.go_back(*(slug for slug in ALL if stack.cell(slug).env))


@pytest.fixture(scope="module")
async def told(mixed: Mixed) -> dict[str, Any]:
    """Qingpu is of the newer release and has said what only that one knows; what lay in quarantine before."""
    before = await quarantined(mixed.stack)
    await mixed.upgrade("qingpu")
    return {"id": await tell_newer(mixed.desks["qingpu"]), "quarantined": before}


@pytest.fixture(scope="module")
async def gone_back(mixed: Mixed, told: dict[str, Any]) -> dict[str, Any]:
    """Qingpu is of today's release again."""
    await mixed.go_back("qingpu")
    return told


@pytest.fixture(scope="module")
async def gone_on(mixed: Mixed, gone_back: dict[str, Any]) -> dict[str, Any]:
    """All three are of the newer release, after Qingpu has worked on with the older one."""
    change = {"note": "现场核实属实。"}
    path = f"/incidents/{gone_back['id']}/verifications"
    answer = await mixed.desks["qingpu"].change(path, change, 4)
    assert answer.accepted, answer.body
    await mixed.upgrade(*ALL)
    return gone_back


async def test_the_newer_cell_shows_what_it_said(mixed: Mixed, told: dict[str, Any]) -> None:
    row = await shown(mixed.desks["qingpu"], told["id"], weather=NOTED)
    assert (row["data"]["level"], row["unknown"]) == (LEVEL, False)


@pytest.mark.parametrize("slug", OLD)
async def test_an_older_cell_reads_the_safe_value_and_marks_the_row(
    mixed: Mixed, told: dict[str, Any], slug: str
) -> None:
    row = await mixed.desks[slug].sees(told["id"], 4)
    assert (row["version"], row["data"]["level"], row["unknown"]) == (4, "extraordinary", True)
    assert "weather" not in row["data"]


@pytest.mark.parametrize("slug", OLD)
async def test_an_older_cell_counts_what_it_passes_over_and_keeps_every_byte(
    mixed: Mixed, told: dict[str, Any], slug: str
) -> None:
    desk = mixed.desks[slug]
    await desk.sees(told["id"], 4)
    metrics = (await desk.client.http.get(f"{desk.cell.http}/metrics")).text
    counted = [line for line in metrics.splitlines() if line.startswith("unknown_types_total")]
    assert any(TOPIC in line and float(line.split()[-1]) >= 1 for line in counted), counted
    here = await facts_in(desk.cell, TOPIC, told["id"], 4)
    there = await facts_in(mixed.stack.cell("qingpu"), TOPIC, told["id"], 4)
    assert here == there
    assert REPORTED.encode() in here[0].data
    assert here[3].type == KIND


async def test_facts_go_on_in_both_directions(mixed: Mixed, told: dict[str, Any]) -> None:
    qingpu, wujiang = mixed.desks["qingpu"], mixed.desks["wujiang"]
    item = await wujiang.hears(told["id"], "IncidentClassified")
    given = await wujiang.client.post("/acknowledgements", {"item_id": item}, "duty_officer")
    assert given.status == 201, given.body
    await qingpu.delivered(item, wujiang.code)
    from_old = await wujiang.report()
    row = await shown(qingpu, from_old.body["id"], weather="")
    assert row["unknown"] is False
    from_newer = await qingpu.report()
    for slug in OLD:
        row = await mixed.desks[slug].sees(from_newer.body["id"])
        assert row["unknown"] is False


async def test_older_pictures_stay_alike_and_say_of_which_version_they_are(
    mixed: Mixed, told: dict[str, Any]
) -> None:
    for slug in OLD:
        await mixed.desks[slug].sees(told["id"], 4)
    older = await mixed.until_alike(OLD)
    newer = (await mixed.desks["qingpu"].client.get("/picture/hashes"))["topics"]
    assert older[TOPIC]["projection"] == VERSION
    assert newer[TOPIC]["projection"] == VERSION + 1
    assert await quarantined(mixed.stack) == told["quarantined"]


async def test_a_cell_that_goes_back_reads_its_own_newer_facts(
    mixed: Mixed, gone_back: dict[str, Any]
) -> None:
    qingpu, id = mixed.desks["qingpu"], gone_back["id"]
    state = await qingpu.client.get(f"/incidents/{id}")
    assert (state["version"], state["level"]) == (4, LEVEL)
    assert "weather" not in state
    listed = await qingpu.client.get("/incidents")
    assert id in {each["id"] for each in listed["items"]}
    alike = await mixed.until_alike(ALL)
    assert alike[TOPIC]["projection"] == VERSION
    row = await shown(qingpu, id, level="extraordinary")
    assert (row["version"], row["unknown"]) == (4, True)
    assert (await verify_cell(qingpu.cell.layout)).sound


async def test_a_cell_that_went_back_goes_on_telling(mixed: Mixed, gone_back: dict[str, Any]) -> None:
    incident = await mixed.desks["qingpu"].report()
    for slug in ALL:
        await mixed.desks[slug].sees(incident.body["id"])


async def test_once_all_are_newer_every_picture_is_rebuilt_and_understood(
    mixed: Mixed, gone_on: dict[str, Any]
) -> None:
    rows = await mixed.until_all(ALL, gone_on["id"], weather=NOTED, level=LEVEL)
    assert {(row["version"], row["state"], row["unknown"]) for row in rows.values()} == {
        (5, "verified", False)
    }
    alike = await mixed.until_alike(ALL)
    assert alike[TOPIC]["projection"] == VERSION + 1
    assert await quarantined(mixed.stack) == gone_on["quarantined"]


async def test_what_a_newer_release_knew_survives_the_work_of_an_older_one(
    mixed: Mixed, gone_on: dict[str, Any]
) -> None:
    state = await mixed.desks["qingpu"].client.get(f"/incidents/{gone_on['id']}")
    assert (state["version"], state["level"], state["weather"]) == (5, LEVEL, NOTED)
