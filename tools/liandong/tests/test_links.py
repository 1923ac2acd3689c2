"""A link forwards, refuses or falls silent, and its counters stand still while it is cut."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from liandong.layout import CellLayout
from liandong.link_control import Server
from liandong.links import Forwarder, Link
from liandong.stack import plan_links

Dial = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
LINKS = [
    Link("wujiang", "jiashan", 1, 2),
    Link("jiashan", "wujiang", 3, 4),
    Link("qingpu", "jiashan", 5, 6),
]


async def test_an_open_link_forwards_and_counts_both_ways(forwarder: Forwarder, dial: Dial) -> None:
    reader, writer = await dial()
    writer.write("报告".encode())
    assert await reader.readexactly(6) == "报告".encode()
    assert (forwarder.up, forwarder.down, forwarder.connections) == (6, 6, 1)


async def test_a_refusing_link_ends_what_is_open(forwarder: Forwarder, dial: Dial) -> None:
    reader, writer = await dial()
    writer.write(b"ping")
    await reader.readexactly(4)
    forwarder.set_state("refuse")
    with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
        await reader.readexactly(1)
    assert (forwarder.up, forwarder.down) == (4, 4)


async def test_a_refusing_link_lets_nobody_in(forwarder: Forwarder, dial: Dial) -> None:
    forwarder.set_state("refuse")
    reader, writer = await dial()
    writer.write(b"ping")
    with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
        await reader.readexactly(1)
    assert (forwarder.up, forwarder.down) == (0, 0)


async def test_a_silent_link_keeps_sockets_and_forwards_nothing(forwarder: Forwarder, dial: Dial) -> None:
    reader, writer = await dial()
    writer.write(b"ping")
    await reader.readexactly(4)
    forwarder.set_state("silent")
    writer.write(b"more")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.readexactly(1), 0.2)
    assert (forwarder.up, forwarder.down, forwarder.connections) == (4, 4, 1)
    forwarder.set_state("open")
    assert await reader.readexactly(4) == b"more"


async def test_a_silent_link_answers_nobody_new_until_it_is_healed(forwarder: Forwarder, dial: Dial) -> None:
    forwarder.set_state("silent")
    reader, writer = await dial()
    writer.write(b"ping")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.readexactly(1), 0.2)
    assert forwarder.up == 0
    forwarder.set_state("open")
    assert await reader.readexactly(4) == b"ping"


async def test_a_healed_link_serves_again_after_a_refusal(forwarder: Forwarder, dial: Dial) -> None:
    forwarder.set_state("refuse")
    refused, _ = await dial()
    with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
        await refused.readexactly(1)
    forwarder.set_state("open")
    reader, writer = await dial()
    writer.write(b"ping")
    assert await reader.readexactly(4) == b"ping"


async def test_cutting_a_region_cuts_all_its_links_and_no_other() -> None:
    server = Server(LINKS, "t")
    answer = server.answer(
        json.dumps({"token": "t", "set": "silent", "slug": "wujiang", "to": None}).encode()
    )
    assert [link["state"] for link in answer["links"]] == ["silent", "silent", "open"]


async def test_one_direction_can_be_cut_alone() -> None:
    server = Server(LINKS, "t")
    question = {"token": "t", "set": "refuse", "slug": "wujiang", "to": "jiashan"}
    answer = server.answer(json.dumps(question).encode())
    assert [link["state"] for link in answer["links"]] == ["refuse", "open", "open"]


async def test_one_pair_can_be_cut_in_both_directions() -> None:
    server = Server(LINKS, "t")
    question = {"token": "t", "set": "refuse", "slug": "wujiang", "to": "jiashan", "both": True}
    answer = server.answer(json.dumps(question).encode())
    assert [link["state"] for link in answer["links"]] == ["refuse", "refuse", "open"]


async def test_all_links_can_be_cut_at_once() -> None:
    answer = Server(LINKS, "t").answer(json.dumps({"token": "t", "set": "refuse"}).encode())
    assert {link["state"] for link in answer["links"]} == {"refuse"}


@pytest.mark.parametrize(
    "line",
    [
        b"hello",
        b"[]",
        json.dumps({"token": "guessed", "set": "refuse", "slug": "wujiang"}).encode(),
        json.dumps({"token": "t", "set": "refuse", "slug": "qingpu", "to": "wujiang"}).encode(),
    ],
)
async def test_the_control_refuses_what_it_does_not_know(line: bytes) -> None:
    server = Server(LINKS, "t")
    assert "refused" in server.answer(line)
    assert {forwarder.state for forwarder in server.forwarders} == {"open"}


def test_links_run_between_running_cells_on_ports_of_their_source(layouts: dict[str, CellLayout]) -> None:
    links = plan_links([layouts["qingpu"], layouts["jiashan"]])
    assert links == [
        Link("qingpu", "jiashan", 29_094, 29_096),
        Link("jiashan", "qingpu", 31_093, 31_095),
    ]
