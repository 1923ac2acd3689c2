"""The application of a process: who owns which path, what everybody may read, what is documented."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from issuers import Issuer
from joint.incident.v1.incident_pb2 import IncidentVerified
from jsonschema_rs import validator_for
from notes import OFFICERS, SERVICE, cell, open_desk

from chassis.http import Doors
from chassis.http_app import create_app, refuse_unguarded
from chassis.service import Cell, Service, cell_app


@pytest.fixture
def own_cell(tmp_path: Path) -> Cell:
    (tmp_path / "index.html").write_text("<h1>值班台</h1>", encoding="utf-8")
    return cell(Issuer("http://issuer.jiashan"), console_dir=tmp_path)


@pytest.fixture
async def client(own_cell: Cell) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        cell_app(own_cell, SERVICE) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://cell") as client,
    ):
        yield client


@pytest.fixture
async def document(client: httpx.AsyncClient) -> dict[str, Any]:
    made: dict[str, Any] = (await client.get("/api/v1/openapi.json")).json()
    return made


def test_two_services_cannot_claim_one_path(own_cell: Cell) -> None:
    twin = Service("twin", frozenset({"notes"}), (), open_desk)
    with pytest.raises(ValueError, match="both notes and twin claim /notes"):
        create_app(own_cell, [SERVICE, twin])


def test_a_service_serves_only_what_it_claims(own_cell: Cell) -> None:
    shy = Service("notes", frozenset({"other"}), SERVICE.doors, open_desk)
    with pytest.raises(ValueError, match="notes does not claim"):
        create_app(own_cell, [shy])


def test_a_service_serves_only_its_own_doors(own_cell: Cell) -> None:
    thief = Service("thief", SERVICE.segments, SERVICE.doors, open_desk)
    with pytest.raises(ValueError, match="thief does not claim"):
        create_app(own_cell, [thief])


def test_a_route_without_a_policy_stops_the_start(own_cell: Cell) -> None:
    app = create_app(own_cell, [SERVICE])
    app.add_api_route("/api/v1/back-door", lambda: "open")
    with pytest.raises(ValueError, match="/api/v1/back-door"):
        refuse_unguarded(app)


def test_a_door_cannot_be_built_without_roles() -> None:
    with pytest.raises(ValueError, match="known roles"):
        Doors("notes").query("/notes", roles=frozenset(), summary="列出")


def test_the_route_table_says_who_may_what() -> None:
    table = {(route.method, route.path): route for route in SERVICE.doors[0].routes}
    change = table["POST", "/api/v1/notes/{note_id}/texts"]
    assert change.policy is not None
    assert (change.policy.roles, change.policy.person, change.service) == (OFFICERS, True, "notes")
    assert table["POST", "/api/v1/notes-session"].policy is None
    assert all(route.example for route in table.values())


async def test_ready_while_the_vital_parts_are(client: httpx.AsyncClient, own_cell: Cell) -> None:
    async def well() -> str:
        return ""

    async def stalled() -> str:
        return "stalled"

    own_cell.health.part("notes.journal", well, vital=True)
    own_cell.health.part("notes.relay", stalled)
    answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "parts": {"notes.journal": "ok", "notes.relay": "degraded: stalled"},
        "degraded": ["notes.relay"],
    }

    own_cell.health.part("notes.journal", stalled, vital=True)
    assert (await client.get("/readyz")).status_code == 503


async def test_operations_need_no_token(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"alive": True}
    assert "http_request_duration_seconds_bucket" in (await client.get("/metrics")).text


async def test_the_console_lies_beside_the_interface(client: httpx.AsyncClient) -> None:
    assert "值班台" in (await client.get("/")).text
    assert (await client.get("/api/v1/nothing", headers={"Accept": "text/html"})).status_code == 404
    assert "default-src 'self'" in (await client.get("/")).headers["Content-Security-Policy"]


async def test_every_route_is_documented_with_its_refusals(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    for route in SERVICE.doors[0].routes:
        operation = document["paths"][route.path][route.method.lower()]
        assert {"400", "503", str(route.status)} <= operation["responses"].keys()
        assert ("401" in operation["responses"]) == (route.policy is not None)
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_examples_of_commands_fit_their_schemas(document: dict[str, Any]) -> None:
    content = document["paths"]["/api/v1/notes"]["post"]["requestBody"]["content"]["application/json"]
    schema = {**content["schema"], "components": document["components"]}
    validator_for(schema).validate(content["example"])


async def test_a_command_documents_its_headers(document: dict[str, Any]) -> None:
    operation = document["paths"]["/api/v1/notes/{note_id}/texts"]["post"]
    headers = {p["name"]: p["required"] for p in operation["parameters"] if p["in"] == "header"}
    assert headers == {"Idempotency-Key": True, "If-Match": True}
    assert operation["x-roles"] == ["duty_officer"]
    assert operation["description"] == "可用角色:值班员。只限本人登录办理。"


async def test_what_kafka_holds_is_documented_for_everybody(own_cell: Cell) -> None:
    telling = replace(SERVICE, facts={IncidentVerified: "示例"})
    async with (
        cell_app(own_cell, telling) as app,
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://cell") as client,
    ):
        document = (await client.get("/asyncapi.json")).json()
        text = (await client.get("/asyncapi")).text
    assert document["asyncapi"] == "3.0.0"
    assert [s["host"] for s in document["servers"].values()] == [own_cell.settings.kafka]
    assert [name for name in document["channels"] if name not in text] == []
    assert "示例" in text


async def test_the_documents_need_no_other_server(client: httpx.AsyncClient) -> None:
    text = (await client.get("/docs")).text
    assert "/api/v1/notes/{note_id}/texts" in text
    assert "http://" not in text
    assert "https://" not in text
    assert "<script" not in text
