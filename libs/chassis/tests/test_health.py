"""Readiness: a vital part closes the door, any other only shows."""

import asyncio

import pytest

from chassis.health import Health


async def test_a_process_without_parts_is_ready() -> None:
    assert await Health().report() == {"ready": True, "parts": {}, "degraded": []}


async def test_a_stalled_part_is_degraded_and_the_door_stays_open() -> None:
    health = Health()

    async def stalled() -> str:
        return "no tick for 12 s"

    health.part("incident.relay", stalled)
    report = await health.report()
    assert report["ready"]
    assert report["parts"] == {"incident.relay": "degraded: no tick for 12 s"}


async def test_a_probe_that_hangs_counts_as_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chassis.health.PATIENCE_S", 0.01)
    health = Health()

    async def hangs() -> str:
        await asyncio.Event().wait()
        return ""

    health.part("incident.journal", hangs, vital=True)
    report = await health.report()
    assert not report["ready"]
    assert report["parts"]["incident.journal"] == "down: no answer within 0.01 s"
