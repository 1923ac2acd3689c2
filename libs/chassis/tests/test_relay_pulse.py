"""When a relay's next heartbeat is due: right after its own picture has spoken, or after a while without."""

import asyncio
from pathlib import Path

import pytest
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat, RelayHeartbeat

from chassis import kafka, relay_pulse
from chassis.channels import everybody
from chassis.regions import load_zone
from chassis.relay_pulse import Ears, Pulse, Station

ZONE = load_zone(Path("deploy/regions.yaml"))


async def test_a_relay_speaks_as_soon_as_its_own_picture_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_pulse, "LATE_S", 3_600.0)
    region = ZONE.by_slug("qingpu")
    station = Station("incident", ZONE, region, {}, kafka.access("", "", "", ""))
    ears = Ears(lambda _gap: None)
    silent = Pulse(station, everybody(ZONE, "qingpu"), "b", RelayHeartbeat, ears)
    await asyncio.wait_for(silent.due(), 30)
    silent.heard(region.code, PictureHeartbeat(boot_id="p", number=1))
    waiting = asyncio.ensure_future(silent.due())
    silent.heard(ZONE.by_slug("wujiang").code, PictureHeartbeat(boot_id="q", number=1))
    done, _ = await asyncio.wait([waiting], timeout=1.2)
    assert not done
    silent.heard(region.code, PictureHeartbeat(boot_id="p", number=2))
    await asyncio.wait_for(waiting, 30)
