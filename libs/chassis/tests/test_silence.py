"""What a restricted service does leaves no log line, no span, no figure, and is not there for other roles."""

from collections.abc import AsyncIterator
from dataclasses import replace
from io import StringIO

import httpx
import pytest
from google.protobuf.message import Message
from issuers import Issuer
from notes import NOTE_ID, OFFICERS, cell, open_desk
from prometheus_client import generate_latest
from topic_log import fact

from chassis.clock import now
from chassis.envelope import Record
from chassis.errors import Kind, Refusal
from chassis.http import Doors, Match
from chassis.journal import Call
from chassis.reacting import React, reaction_call
from chassis.service import Cell, Service, cell_app
from chassis.timers import settled
from chassis.topics import RESTRICTED

doors = Doors(RESTRICTED)


@doors.query("/clues/{clue_id}", roles=OFFICERS, summary="一条", example={"clue_id": NOTE_ID})
async def read_clue(clue_id: str) -> dict[str, str]:
    """One clue."""
    return {"id": clue_id}


@doors.command("/clues", roles=OFFICERS, if_match=Match.NONE, status=201, example={}, summary="坏")
async def break_clue() -> dict[str, str]:
    """Always crashes."""
    raise RuntimeError("金丝雀")


SERVICE = Service(RESTRICTED, frozenset({"clues"}), (doors,), open_desk)


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
async def client(issuer: Issuer) -> AsyncIterator[httpx.AsyncClient]:
    own: Cell = cell(issuer)
    async with (
        cell_app(own, SERVICE) as app,
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://cell"
        ) as client,
    ):
        yield client


def bearer(issuer: Issuer, role: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {issuer.token(role, '330421')}", "Idempotency-Key": "k"}


async def test_no_figure_counts_its_requests(client: httpx.AsyncClient, issuer: Issuer) -> None:
    headers = bearer(issuer, "duty_officer")
    assert (await client.get(f"/api/v1/clues/{NOTE_ID}", headers=headers)).status_code == 200
    assert (await client.get("/healthz")).status_code == 200
    page = generate_latest().decode()
    assert "clues" not in page
    assert "request_duration" in page


async def test_a_crash_names_neither_path_nor_text(
    client: httpx.AsyncClient, issuer: Issuer, logs: StringIO
) -> None:
    answer = await client.post("/api/v1/clues", json={}, headers=bearer(issuer, "duty_officer"))
    assert answer.status_code == 500
    assert "request_crashed" in logs.getvalue()
    assert "clues" not in logs.getvalue().replace("read_clue", "")
    assert "金丝雀" not in logs.getvalue()


async def test_to_another_role_there_is_no_such_address(client: httpx.AsyncClient, issuer: Issuer) -> None:
    headers = bearer(issuer, "integrator")
    nowhere = (await client.get("/api/v1/nowhere", headers=headers)).json()
    for answer in (
        await client.get(f"/api/v1/clues/{NOTE_ID}", headers=headers),
        await client.post("/api/v1/clues", json={}, headers=headers),
    ):
        assert answer.status_code == 404
        assert {**answer.json(), "trace_id": ""} == {**nowhere, "trace_id": ""}


@pytest.mark.parametrize("topic", ["qingpu.referral.jiashan.v1", f"jiashan.local.{RESTRICTED}.v1"])
async def test_a_refused_reaction_to_a_hidden_fact_is_not_told(topic: str, logs: StringIO) -> None:
    async def run(record: Record, message: Message) -> None:
        raise Refusal(Kind.CONFLICT, "tally.no", "不行。")

    record, message = fact(1), fact(1).message()
    assert message is not None
    react = React("tally", run)
    await react(replace(record, topic=topic), message)
    assert logs.getvalue() == ""
    await react(record, message)
    assert "tally.no" in logs.getvalue()


async def test_a_refused_timer_of_a_hidden_service_is_not_told(logs: StringIO) -> None:
    async def fire(call: Call, id: str, moment: object) -> None:
        raise Refusal(Kind.CONFLICT, "tally.no", "不行。")

    call = reaction_call(fact(1), "tally", "330421", RESTRICTED)
    assert await settled(fire, call, "s", now(), hidden=True)
    assert logs.getvalue() == ""
    assert await settled(fire, call, "s", now())
    assert "tally.no" in logs.getvalue()
