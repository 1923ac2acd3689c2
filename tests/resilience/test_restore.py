"""A cell loses its database and gets an older one: it does not write until it has what it told, and all end
alike."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from broker_log import alike
from canary_case import referred
from desks import Desk
from organs import People

from chassis.clock import new_id
from liandong.backup import back_up
from liandong.client import Answer
from liandong.copies import lend, take_back
from liandong.epoch import new_epoch
from liandong.failure import Failure
from liandong.restore import restore
from liandong.stack import Stack
from liandong.verify import verify_cell

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(300)]
WITHIN_S = 90


@pytest.fixture
async def healed(stack: Stack) -> AsyncIterator[None]:
    """Whatever happens, the links are open afterwards."""
    yield
    await stack.links.heal()


async def test_a_restored_cell_takes_back_what_it_told_before_it_writes(
    jiashan: Desk, wujiang: Desk, qingpu: Desk, tmp_path: Path
) -> None:
    incident = await jiashan.report()
    copy = await _backup(jiashan, tmp_path)
    path, key, body = f"/incidents/{incident.body['id']}", new_id(), jiashan.report_body()
    await jiashan.change(f"{path}/verifications", {"note": "属实"}, 1)
    late = await jiashan.client.post("/incidents", body, "duty_officer", key=key)
    await wujiang.sees(incident.body["id"], 2)
    await wujiang.sees(late.body["id"])
    await _lose_database(jiashan, copy)

    refused = await _try(jiashan, jiashan.report_body())
    assert (refused.status_code, refused.json()["rule_id"]) == (503, "journal.behind")
    assert (await jiashan.client.get(path))["title"] == incident.body["title"]
    await _guard(jiashan, "new epoch")
    assert "new-epoch" in (await _try(jiashan, body)).json()["detail"]
    assert await _figure(jiashan, 'journal_closed{service="incident"}') == 1

    assert (await new_epoch(jiashan.cell.layout))["incident"].forked == ()
    again = await jiashan.client.post("/incidents", body, "duty_officer", key=key)
    assert (again.status, again.replayed, again.body["id"]) == (201, True, late.body["id"])
    await _goes_on(jiashan, incident, (jiashan, wujiang, qingpu))
    assert (await verify_cell(jiashan.cell.layout)).sound


async def test_a_restored_cell_tells_what_its_neighbours_never_got(
    jiashan: Desk, wujiang: Desk, qingpu: Desk, tmp_path: Path
) -> None:
    await jiashan.cell.kill("kafka")
    unsent = [await jiashan.report() for _ in range(3)]
    copy = await _backup(jiashan, tmp_path)
    await _lose_database(jiashan, copy, also="kafka")
    await _guard(jiashan, "ok")
    for answer in unsent:
        await wujiang.sees(answer.body["id"])
    await _goes_on(jiashan, (await jiashan.report()), (jiashan, wujiang, qingpu))


@pytest.fixture
async def people(desks: dict[str, Desk]) -> AsyncIterator[People]:
    """Whoever has a part in a referral."""
    made = People(desks)
    yield made
    await made.close()


@pytest.mark.usefixtures("healed")
async def test_a_cell_that_lost_its_broker_too_gets_its_facts_back_from_a_neighbour(
    stack: Stack, desks: dict[str, Desk], people: People, tmp_path: Path
) -> None:
    jiashan, wujiang, qingpu = (desks[slug] for slug in ("jiashan", "wujiang", "qingpu"))
    incident = await jiashan.report()
    await _refers(people, "wujiang")
    copy = await _backup(jiashan, tmp_path)
    key, body = new_id(), jiashan.report_body()
    late = await jiashan.client.post("/incidents", body, "duty_officer", key=key)
    await wujiang.sees(late.body["id"])
    await _refers(people, "wujiang")
    await jiashan.cell.kill("services")
    await jiashan.cell.wipe_kafka()
    await jiashan.cell.start("mirror")
    await stack.links.cut("jiashan")
    await _lose_database(jiashan, copy)
    await _guard(jiashan, "neighbours are silent (310118, 320509)")
    await stack.links.heal()
    for service in ("incident", "cases"):
        await _guard(jiashan, "the journal lacks facts", service)
    with pytest.raises(Failure, match=r"jiashan\.incident\.v1#\d.*jiashan\.referral\.wujiang\.v1。.*lend"):
        await new_epoch(jiashan.cell.layout)

    copies = tmp_path / "copies"
    lent = await lend(wujiang.cell.layout, "jiashan", copies)
    taken = await take_back(jiashan.cell.layout, copies)
    assert taken["jiashan.incident.v1"] == lent["jiashan.incident.v1"] > 0
    await new_epoch(jiashan.cell.layout)
    again = await jiashan.client.post("/incidents", body, "duty_officer", key=key)
    assert (again.replayed, again.body["id"]) == (True, late.body["id"])
    await _goes_on(jiashan, incident, (jiashan, wujiang, qingpu))
    await _refers(people, "wujiang")
    assert await _figure(wujiang, "forked_facts_total") == 0


async def _refers(people: People, slug: str) -> None:
    """A clue of Jiashan's bureau goes to the police of a region and is receipted there."""
    _, referral = await referred(people, "清单之外", people.code(slug))
    await people.do(slug, "police_liaison", "/referral-receptions", {"referral_id": referral["id"]})


async def _backup(desk: Desk, folder: Path) -> Path:
    copy = folder / "cell.zip"
    await asyncio.to_thread(back_up, desk.cell.layout, copy)
    assert copy.stat().st_mode & 0o077 == 0
    return copy


async def _lose_database(desk: Desk, copy: Path, also: str = "") -> None:
    """The cell's mongod with all it had is gone; an empty one gets what the backup has."""
    cell = desk.cell
    await asyncio.gather(cell.kill("services"), cell.kill("mongod"))
    shutil.rmtree(cell.layout.mongo)
    cell.layout.mongo.mkdir(mode=0o700)
    for name in ("mongod", *([also] if also else [])):
        await cell.start(name)
    await restore(cell.layout, copy)
    await cell.start("services")


async def _goes_on(desk: Desk, incident: Answer, desks: tuple[Desk, ...]) -> None:
    """A known stream and a new one are written on, and every region shows the same."""
    fresh = await desk.report()
    numbers = [i["display_number"] for i in (await desk.client.get("/incidents"))["items"]]
    assert len(set(numbers)) == len(numbers)
    update = {"text": "恢复后继续处置。", "occurred_at": fresh.body["informed_at"]}
    path = f"/incidents/{incident.body['id']}"
    version = (await desk.client.get(path))["version"]
    changed = await desk.change(f"{path}/situations", update, version)
    assert changed.accepted, changed.body
    for other in desks:
        await other.sees(fresh.body["id"])
        await other.sees(incident.body["id"], changed.version)
        assert await _figure(other, "forked_facts_total") == 0
    await alike(desks)


async def _try(desk: Desk, body: dict[str, Any]) -> httpx.Response:
    """One command, not tried again."""
    headers = {"Authorization": f"Bearer {desk.token('duty_officer')}", "Idempotency-Key": new_id()}
    return await desk.client.http.post("/incidents", json=body, headers=headers)


async def _guard(desk: Desk, words: str, service: str = "incident") -> None:
    """Waits until the cell says so of a service's guard."""
    async with asyncio.timeout(WITHIN_S), httpx.AsyncClient(trust_env=False) as client:
        while words not in (await client.get(f"{desk.cell.http}/readyz")).json()["parts"][f"{service} guard"]:
            await asyncio.sleep(0)


async def _figure(desk: Desk, name: str) -> float:
    """The sum of a metric's samples."""
    async with httpx.AsyncClient(trust_env=False) as client:
        text = (await client.get(f"{desk.cell.http}/metrics")).text
    return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name))
