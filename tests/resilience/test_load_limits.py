"""Under more load than a cell can bear: it refuses clearly, loses nothing accepted, and serves the others."""

import asyncio
import resource
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from crowds import Crowd, grown, hears, idle, listen, one_too_many, slowest, too_much, warning_message
from desks import Desk
from figures import Note
from raw_http import Dial, calls

from chassis.admission import PLACES, Lane
from chassis.http_connection import CONNECTIONS

pytestmark = [pytest.mark.real, pytest.mark.fault]
FLOOD, STORM, SLEEPERS, LISTENERS, SPARE = 2_000, 100, 50, 1_000, 300
GROWTH_MIB = 256
"""What a process may grow by in one of these; a flood let in whole costs more."""
PATIENCE_S = 10.0
"""Within which 99 of 100 accepted commands are answered, also when others use the machine."""
OWN_FILES = 1_500


@pytest.fixture
def crowd(qingpu: Desk) -> Crowd:
    return Crowd(qingpu)


@pytest.fixture
async def dial(crowd: Crowd) -> AsyncIterator[Dial]:
    async with calls(crowd.port) as dial:
        yield dial


async def test_a_flood_of_commands_is_refused_but_for_what_can_be_done(
    crowd: Crowd, dial: Dial, figure: Note
) -> None:
    lines = [await dial() for _ in range(FLOOD)]
    bodies = [crowd.desk.report_body() for _ in lines]
    before = crowd.memory()
    async with crowd.another_reads(dial):
        told = await crowd.all_at_once(lines, "/incidents", bodies)
    accepted = [one for one in told if one.reply.status == 201]
    refused = [one.reply for one in told if one.reply.status != 201]
    assert {reply.status for reply in refused} <= {429, 503}
    assert len(accepted) >= PLACES[Lane.COMMAND][0] // 2
    assert {(reply.rule, reply.headers["retry-after"]) for reply in refused} == {("http.overloaded", "1")}
    assert {reply.status for reply in crowd.reads} == {200}
    ids = [one.reply.json["id"] for one in accepted]
    assert await crowd.versions(lines[:100], ids) == [1] * len(ids)
    taken, read = slowest([one.reply for one in accepted]), slowest(crowd.reads)
    growth = grown(before, crowd.memory())
    figure(
        f"flood of {FLOOD} commands at once",
        f"{len(accepted)} accepted in {taken:.2f} s (p99), others refused in {slowest(refused):.2f} s; "
        f"another's reads {read:.2f} s (p99); grown by {growth} MiB",
    )
    assert taken < PATIENCE_S
    assert read < PATIENCE_S
    assert max(growth.values()) < GROWTH_MIB


async def test_what_was_refused_is_accepted_under_the_same_key_once(crowd: Crowd, dial: Dial) -> None:
    lines = [await dial() for _ in range(400)]
    bodies = [crowd.desk.report_body() for _ in lines]
    told = await crowd.all_at_once(lines, "/incidents", bodies)
    again = [
        (one, crowd.post("/incidents", body, one.key))
        for one, body in zip(told, bodies, strict=True)
        if one.reply.status == 503
    ]
    assert again
    for one, asked in again[:20]:
        reply = await lines[0].ask(asked)
        assert reply.status == 201, one
        assert "idempotency-replayed" not in reply.headers


@pytest.mark.parametrize("chunked", [False, True])
async def test_ten_megabytes_are_refused_and_not_kept(
    crowd: Crowd, dial: Dial, figure: Note, chunked: bool
) -> None:
    lines = [await dial() for _ in range(20)]
    before = crowd.memory()
    replies = await asyncio.gather(*(too_much(crowd, line, chunked) for line in lines))
    assert {(reply.status, reply.rule) for reply in replies} == {(413, "http.too_large")}
    growth = grown(before, crowd.memory())
    figure(f"20 bodies of 10 MB{' in chunks' if chunked else ''}", f"413; grown by {growth} MiB")
    assert growth["services"] < 60


async def test_a_reader_that_sleeps_is_cut_off_while_others_hear_all(
    crowd: Crowd, dial: Dial, figure: Note
) -> None:
    line = await dial()
    awake = await crowd.subscribers(line)
    for _ in range(SLEEPERS):
        (await dial(small=True)).writer.write(crowd.get("/picture/stream"))
    before = crowd.memory()
    lines = [await dial() for _ in range(128)]
    reported = []
    for _ in range(3):
        bodies = [crowd.desk.report_body() for _ in lines]
        reported += await crowd.all_at_once(lines, "/incidents", bodies)
    assert {one.reply.status for one in reported} == {201}
    for one in reported:
        await crowd.desk.sees(one.reply.json["id"])
    assert await crowd.few_subscribers(line, awake) == awake
    growth = grown(before, crowd.memory())
    figure(f"{SLEEPERS} readers asleep in {len(reported)} reports", f"all cut off; grown by {growth} MiB")
    assert max(growth.values()) < GROWTH_MIB


async def test_thousands_of_connections_and_one_too_many(crowd: Crowd, dial: Dial, figure: Note) -> None:
    room = min(CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - OWN_FILES)
    before = crowd.memory()
    listeners = await asyncio.gather(*[listen(crowd, await dial()) for _ in range(LISTENERS)])
    others = await asyncio.to_thread(idle, crowd.port, room - len(listeners) - SPARE)
    try:
        opened = await crowd.files(await dial(), room - SPARE)
        async with crowd.another_reads(dial):
            reported = await crowd.desk.report()
            said = reported.body["id"].encode()
            assert all(await asyncio.gather(*(hears(line, said) for line in listeners)))
        growth = grown(before, crowd.memory())
        figure(
            f"{opened} open descriptors, {len(listeners)} of them listening",
            f"a fact heard by all, another's reads {slowest(crowd.reads):.2f} s (p99); grown by {growth} MiB",
        )
        assert {reply.status for reply in crowd.reads} == {200}
        assert max(growth.values()) < GROWTH_MIB
        others += await asyncio.to_thread(idle, crowd.port, SPARE)
        refused = await one_too_many(crowd, dial)
        assert (refused.status, refused.rule) == (503, "http.too_many_connections")
    finally:
        for one in others:
            one.close()


async def test_a_storm_of_warnings_is_taken_whole(crowd: Crowd, dial: Dial, figure: Note) -> None:
    lines = [await dial() for _ in range(STORM)]
    before = crowd.memory()
    async with crowd.another_reads(dial):
        told = await crowd.all_at_once(lines, "/warnings", [warning_message() for _ in lines])
    assert Counter(one.reply.status for one in told) == {201: STORM}
    for one in told:
        await crowd.desk.sees(one.reply.json["id"])
    taken, read = slowest([one.reply for one in told]), slowest(crowd.reads)
    growth = grown(before, crowd.memory())
    figure(
        f"storm of {STORM} warnings at once",
        f"all accepted in {taken:.2f} s and shown; another's reads {read:.2f} s (p99); grown by {growth} MiB",
    )
    assert {reply.status for reply in crowd.reads} == {200}
    assert max(taken, read) < PATIENCE_S
    assert max(growth.values()) < GROWTH_MIB
