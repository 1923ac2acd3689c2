"""Orders to one process of a running stack, and how what happens to it is told."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from liandong.failure import Failure
from liandong.process_control import Orders
from liandong.stack_cell import Cell
from liandong.status import processes
from liandong.up import tell_changes

Give = Callable[[str, str, str], Awaitable[str]]


async def test_a_process_is_paused_resumed_and_killed_by_order(give: Give, cell: Cell) -> None:
    done = []
    for verb in ("pause", "resume", "kill"):
        done.append((await give(verb, "qingpu", "services"), cell.children["services"].state))
    assert done == [
        ("青浦 services 已暂停。", "paused"),
        ("青浦 services 继续运行。", "running"),
        ("青浦 services 已被强行结束。", "ended"),
    ]


@pytest.mark.parametrize("verb", ["kill", "pause", "resume"])
async def test_nothing_can_be_done_to_what_does_not_run(give: Give, cell: Cell, verb: str) -> None:
    await cell.kill("services")
    with pytest.raises(Failure, match="没有在运行"):
        await give(verb, "qingpu", "services")


async def test_a_process_that_was_never_started_is_named(give: Give, cell: Cell) -> None:
    with pytest.raises(Failure, match="青浦没有启动过 mirror，有的是 services"):
        await give("restart", "qingpu", "mirror")


async def test_an_order_without_the_token_is_refused(cell: Cell) -> None:
    line = json.dumps({"verb": "kill", "slug": "qingpu", "process": "services", "token": "guessed"}).encode()
    assert "refused" in await Orders({"qingpu": cell}, "t").answer(line)
    assert cell.children["services"].running


async def test_up_tells_of_each_change_once_and_starts_nothing_again(cell: Cell) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    telling = asyncio.create_task(tell_changes(cell.children.values, told.put_nowait, 0.01))
    await cell.pause("services")
    assert await told.get() == "青浦 services 已暂停，其余继续。"
    cell.resume("services")
    assert await told.get() == "青浦 services 又在运行。"
    await cell.kill("services")
    assert (await told.get()).startswith("青浦 services 已退出（-9），其余继续；日志")
    telling.cancel()
    assert told.empty()
    assert not cell.children["services"].running


async def test_status_shows_what_is_paused_and_what_ended(cell: Cell) -> None:
    pid = cell.pid("services")
    await cell.pause("services")
    table = processes({"cells": {"qingpu": {"services": pid, "mirror": None}}, "links": None})
    assert [list(column.cells) for column in table.columns][1:4] == [
        ["services", "mirror"],
        [str(pid), ""],
        ["暂停", "已退出"],
    ]
