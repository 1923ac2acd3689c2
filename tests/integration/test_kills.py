"""Processes die with commands in flight: every answered command is a fact, every key is one effect."""

import asyncio

import pytest
from desks import Desk

from chassis.clock import derived_id, new_id
from liandong.client import Answer

pytestmark = pytest.mark.real
IN_FLIGHT = 24


@pytest.mark.parametrize("victim", ["services", "mongod", "kafka"])
async def test_nothing_is_lost_or_doubled(jiashan: Desk, wujiang: Desk, victim: str) -> None:
    keys = [new_id() for _ in range(IN_FLIGHT)]
    bodies = [jiashan.report_body() for _ in keys]
    sending = [
        asyncio.create_task(jiashan.client.post("/incidents", body, "duty_officer", key=key))
        for key, body in zip(keys, bodies, strict=True)
    ]
    await jiashan.cell.kill(victim)
    await jiashan.cell.start(victim)
    answers: list[Answer] = await asyncio.gather(*sending)
    assert {answer.status for answer in answers} == {201}
    repeats = [
        await jiashan.client.post("/incidents", body, "duty_officer", key=key)
        for key, body in zip(keys, bodies, strict=True)
    ]
    assert [r.body["id"] for r in repeats] == [a.body["id"] for a in answers]
    assert len({a.body["id"] for a in answers}) == IN_FLIGHT
    for answer in answers:
        row = await wujiang.sees(answer.body["id"])
        assert row["version"] == 1
    titles = [row["data"].get("title") for row in wujiang.observer.rows.values()]
    assert sorted(t for t in titles if t in {b["title"] for b in bodies}) == sorted(
        b["title"] for b in bodies
    )


async def test_overdue_is_raised_once_though_the_process_was_dead(jiashan: Desk) -> None:
    incident = await jiashan.report(event_class="public_health", casualties={}, loss_cny=0)
    next_level = jiashan.cell.region.reporting_chain[0]
    parts = (incident.body["id"], "report.test.seconds", next_level, "1")
    duty = derived_id("report_obligation", *parts)
    await jiashan.sees(duty)
    await jiashan.cell.kill("services")
    await jiashan.cell.start("services")
    await jiashan.hears(duty, "ReportOverdueRaised")
    await jiashan.cell.restart("services")
    submitted = await jiashan.change(
        f"/report-obligations/{duty}/submissions", {"form": "oral", "approved_by": "沈立"}, 2
    )
    assert (submitted.status, submitted.version) == (200, 3)
    await jiashan.sees(duty, 3)
    assert len(jiashan.observer.facts[(duty, "ReportOverdueRaised")]) == 1
