"""The exchange of heartbeats between two processes, and what live channels are told each second."""

import asyncio
from contextlib import nullcontext

import pytest
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat, RelayHeartbeat
from picture_desk import heartbeats
from picture_facts import JIASHAN, QINGPU, WUJIANG, drained, situations
from prometheus_client import REGISTRY

from chassis import kafka
from chassis.unfollowed import PATIENCE_S
from picture import heartbeats as beats
from picture.heartbeats import Heartbeats


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """One monotonic clock for the module; set its only entry."""
    time = [1000.0]
    monkeypatch.setattr(beats, "monotonic", lambda: time[0])
    return time


@pytest.fixture
def jiashan(clock: list[float]) -> Heartbeats:
    return heartbeats("jiashan-boot")


async def test_a_heartbeat_tells_positions_in_the_neighbours_topics(jiashan: Heartbeats) -> None:
    jiashan.hub.take([*situations(QINGPU, 3), *situations(JIASHAN, 2)])
    first, second = jiashan.next_heartbeat(), jiashan.next_heartbeat()
    assert dict(first.positions) == {QINGPU: 3, WUJIANG: 0}
    assert (first.number, second.number, first.boot_id) == (1, 2, "jiashan-boot")


async def test_nothing_is_said_before_the_hub_stands_at_a_snapshot(
    jiashan: Heartbeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: asyncio.Queue[PictureHeartbeat] = asyncio.Queue()

    class Sender:
        async def send(self, message: PictureHeartbeat) -> None:
            said.put_nowait(message)

    monkeypatch.setattr(kafka, "started", lambda _access: nullcontext())
    monkeypatch.setattr(beats, "HeartbeatSender", lambda *_: Sender())
    loaded = asyncio.Event()
    sending = asyncio.create_task(jiashan.send(loaded))
    for _ in range(10):
        await asyncio.sleep(0)
    assert said.empty()
    jiashan.hub.take(situations(QINGPU, 3))
    loaded.set()
    assert (await said.get()).positions[QINGPU] == 3
    sending.cancel()


async def test_a_told_fact_that_does_not_come_is_named_though_no_later_one_shows_the_gap(
    jiashan: Heartbeats, clock: list[float]
) -> None:
    jiashan.hub.take(situations(QINGPU, 2))
    jiashan.heard("310118", RelayHeartbeat(service="incident", boot_id="r", number=1, heads={QINGPU: 4}))
    assert list(jiashan.next_heartbeat().missing) == []
    clock[0] += PATIENCE_S
    assert [(gap.first, gap.last) for gap in jiashan.next_heartbeat().missing] == [(3, 4)]


async def test_numbers_that_went_back_are_an_alarm_but_not_what_a_mirror_repeats(
    jiashan: Heartbeats, clock: list[float]
) -> None:
    def alarms() -> float:
        return REGISTRY.get_sample_value("forked_heads_total", {"topic": QINGPU}) or 0.0

    def tells(boot: str, head: int, picture: str, number: int) -> None:
        jiashan.heard(
            "310118",
            RelayHeartbeat(
                service="incident", boot_id=boot, number=number, heads={QINGPU: head},
                picture_boot_id=picture, picture_number=number,
            ),
        )  # fmt: skip

    before, qingpu = alarms(), heartbeats("qingpu-boot")
    for number, boot, head in ((1, "relay", 4), (2, "restored", 1)):
        clock[0] += 1
        qingpu.heard("330421", jiashan.next_heartbeat())
        jiashan.heard("310118", qingpu.next_heartbeat())
        tells(f"long before {boot}", 2, "boot of long ago", 900)
        assert alarms() == before
        tells(boot, head, "qingpu-boot", number)
    assert alarms() == before + 1


async def test_ages_come_from_an_exchange_and_fall_into_lights(
    jiashan: Heartbeats, clock: list[float]
) -> None:
    qingpu = heartbeats("qingpu-boot")
    qingpu.heard("330421", jiashan.next_heartbeat())
    answer = qingpu.next_heartbeat()
    relay = RelayHeartbeat(
        service="incident", boot_id="relay", number=1, heads={QINGPU: 2}, lag_ms=1000,
        picture_boot_id="qingpu-boot", picture_number=answer.number,
    )  # fmt: skip
    jiashan.hub.take(situations(QINGPU, 2))

    clock[0] += 2
    jiashan.heard("310118", answer)
    jiashan.heard("310118", relay)
    jiashan.tick()
    assert (jiashan.regions[0]["light"], jiashan.regions[0]["age_ms"]) == (
        "fresh",
        pytest.approx(3001, abs=3),
    )

    clock[0] += 20
    jiashan.tick()
    assert [r["light"] for r in jiashan.regions] == ["late", "unknown", "unknown"]


async def test_the_own_region_is_dated_by_its_own_relay(jiashan: Heartbeats, clock: list[float]) -> None:
    own = jiashan.next_heartbeat()
    jiashan.heard("330421", own)
    clock[0] += 1
    relay = RelayHeartbeat(service="incident", number=1, picture_boot_id=own.boot_id, picture_number=1)
    jiashan.heard("330421", relay)
    jiashan.tick()
    assert (jiashan.regions[2]["own"], jiashan.regions[2]["light"]) == (True, "fresh")


async def test_each_second_every_channel_gets_a_heartbeat_and_every_change_of_light(
    jiashan: Heartbeats, clock: list[float]
) -> None:
    reader = await jiashan.hub.subscribe(None)
    own = jiashan.next_heartbeat()
    jiashan.heard("330421", own)
    relay = RelayHeartbeat(service="incident", number=1, picture_boot_id=own.boot_id, picture_number=1)
    jiashan.tick()
    jiashan.heard("330421", relay)
    jiashan.tick()
    jiashan.hub.goodbye("end")

    messages = await drained(reader)

    assert [m["event"] for m in messages] == ["heartbeat", "region", "heartbeat", "goodbye"]
    assert (messages[1]["data"]["code"], messages[1]["data"]["light"]) == ("330421", "fresh")
    assert messages[2]["data"]["cursor"] == jiashan.hub.cursor
    assert [m["id"] for m in messages] == [None] * 4


async def test_a_neighbours_positions_tell_where_my_facts_have_arrived(jiashan: Heartbeats) -> None:
    qingpu = heartbeats("qingpu-boot")
    qingpu.hub.take(situations(JIASHAN, 4))
    message = qingpu.next_heartbeat()
    message.positions[JIASHAN] = 4
    jiashan.heard("310118", message)
    jiashan.tick()
    assert jiashan.regions[0]["arrived"][JIASHAN]["sequence"] == 4
