"""The load of the benchmarks: real calls as commands, played over plain connections, and their proof."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiokafka import AIOKafkaConsumer

from bench.calls import Step, endless, rows, steps
from bench.contender import TopicLog
from bench.grown import more
from bench.load import play
from bench.measure import Wrong
from chassis.clock import now
from chassis.commits import broken_links, chain_hash, commit_id
from chassis.regions import load_zone

ZONE = load_zone(Path(__file__).parents[2] / "deploy" / "regions.yaml")
TOKENS = {"duty_officer": "a", "commander": "b"}


def test_the_source_has_every_call_and_each_is_six_commands_in_any_region() -> None:
    assert len(rows()) == 23_608
    kinds = {row["call_type"]: row for row in rows()}
    for region in ZONE.regions:
        for row in kinds.values():
            made = steps(row, region)
            assert (made[0].path, len(made)) == ("", 6)
            assert json.loads(made[0].body)["place"]["region"] == region.code


def test_calls_go_on_without_end_and_from_anywhere() -> None:
    last = len(rows()) - 1
    texts = [json.loads(call[0].body)["text"] for call in islice(endless(ZONE.regions[0], last), 2)]
    assert rows()[last]["src_id"] in texts[0]
    assert rows()[0]["src_id"] in texts[1]


@asynccontextmanager
async def answering(*statuses: int) -> AsyncIterator[str]:
    """A server that gives these statuses in turn, in pieces, with a version that counts the answers."""
    left = list(statuses)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for version in range(1, len(statuses) + 1):
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            await reader.readexactly(int(head.partition(b"content-length: ")[2].split(b"\r\n")[0]))
            body = b'{"id": "i", "rule_id": "a.rule"}'
            writer.write(b'HTTP/1.1 %d X\r\nETag: "%d"\r\n' % (left.pop(0), version))
            await writer.drain()
            writer.write(b"content-length: %d\r\n\r\n%b" % (len(body), body[:5]))
            await writer.drain()
            writer.write(body[5:])
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_what_is_accepted_and_what_is_refused_is_counted_apart() -> None:
    call = [Step("", "duty_officer", b"{}"), Step("/a", "commander", b"{}"), Step("/b", "commander", b"{}")]
    async with answering(201, 409, 200) as base:
        played = await play(base, TOKENS, iter([call]), 60.0, connections=1)
    assert played.accepted == [("i", 1), ("i", 3)]
    assert dict(played.refused) == {"a.rule": 1}
    assert (len(played.latencies_ms), set(played.sent)) == (3, {("i", 1), ("i", 3)})


async def test_no_command_is_sent_after_the_time() -> None:
    async with answering() as base:
        played = await play(base, TOKENS, iter([[Step("", "duty_officer", b"{}")]]), -1.0, connections=1)
    assert played.accepted == []


class Topic:
    """A consumer that has these records, one poll after the other."""

    def __init__(self, *polls: list[tuple[str, int, str]]) -> None:
        self._polls = list(polls)

    async def getmany(self, **_: Any) -> dict[str, list[Any]]:
        names = ("ce_subject", "ce_aggversion", "ce_sequence")
        return {
            "t": [
                SimpleNamespace(
                    headers=[(n, str(v).encode()) for n, v in zip(names, record, strict=True)], offset=0
                )
                for record in self._polls.pop(0)
            ]
        }


async def test_a_fact_under_two_numbers_is_doubled_and_under_its_old_one_sent_again() -> None:
    again = Topic([("i", 1, "7")], [("i", 1, "7"), ("i", 2, "8")])
    await TopicLog(cast(AIOKafkaConsumer, again)).until({("i", 1), ("i", 2)})
    twice = Topic([("i", 1, "7")], [("i", 1, "8")])
    with pytest.raises(Wrong, match="twice"):
        await TopicLog(cast(AIOKafkaConsumer, twice)).until({("i", 1), ("i", 2)})


def test_a_grown_journal_is_a_sound_chain() -> None:
    first: dict[str, Any] = {
        "_id": commit_id("i", 1), "subject": "i", "version": 1, "base_version": 0, "previous": "",
        "at": now(), "command_id": "c",
        "events": [{"id": "e", "type": "t", "data": b"", "version": 1, "occurred": ""}],
    }  # fmt: skip
    first["hash"] = chain_hash(first)
    chain = [dict(first), *islice(more([first]), 3)]
    assert broken_links(chain) == []
    assert [commit["version"] for commit in chain] == [1, 2, 3, 4]
    assert len({commit["command_id"] for commit in chain}) == 4
