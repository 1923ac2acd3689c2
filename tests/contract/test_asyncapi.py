"""The AsyncAPI document is one by the official schema, and names every shared fact and no other topic."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from picture_facts import all_facts

from chassis.asyncapi import HEADERS, OPTIONAL, document
from chassis.asyncapi_page import page
from chassis.envelope import to_headers
from chassis.regions import load_zone
from chassis.topics import CLIENT, acls, heartbeat, registry, shared
from liandong.cell import SERVICES
from picture.projections import SHARED_FACTS

ROOT = Path(__file__).parents[2]
ZONE = load_zone(ROOT / "deploy" / "regions.yaml")
SCHEMA = json.loads((Path(__file__).parent / "asyncapi" / "asyncapi-3.0.0.json").read_text("utf-8"))
SLUGS = [region.slug for region in ZONE.regions]
SERVER = {"host": "127.0.0.1:23092", "protocol": "kafka"}
PACKAGES = [service.open.__module__.partition(".")[0] for service in SERVICES if service.name != "picture"]


def made(slug: str = "jiashan") -> dict[str, Any]:
    return document(ZONE, slug, SERVER, SHARED_FACTS)


def shared_kinds(package: str) -> set[str]:
    """Full names of the facts that a service shares, as its own aggregates say."""
    aggregates = import_module(f"{package}.aggregates").AGGREGATES
    kinds: list[type[Message]] = [k for a in aggregates if not a.local and not a.addressee for k in a.events]
    return {kind.DESCRIPTOR.full_name for kind in kinds}


@pytest.mark.parametrize("slug", SLUGS)
def test_it_is_valid_by_the_official_schema(slug: str) -> None:
    validator = jsonschema_rs.Draft7Validator(SCHEMA)
    assert [f"{list(e.instance_path)}: {e.message}" for e in validator.iter_errors(made(slug))] == []


def test_the_official_schema_refuses_a_misspelt_field() -> None:
    broken = made()
    channel = broken["channels"][shared("jiashan", "incident")]
    channel["adress"] = channel.pop("address")
    assert not jsonschema_rs.Draft7Validator(SCHEMA).is_valid(broken)


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_shared_fact_stands_in_its_services_topics(package: str, slug: str) -> None:
    channels = made(slug)["channels"]
    kinds = shared_kinds(package)
    found = [c for c in channels.values() if kinds & c["messages"].keys()]
    assert kinds == set() or len(found) == len(SLUGS)
    assert all(channel["messages"].keys() == kinds for channel in found)


@pytest.mark.parametrize("slug", SLUGS)
def test_it_names_what_the_client_may_read_and_nothing_else(slug: str) -> None:
    allowed = {a.name for a in acls(ZONE, slug) if a.principal == CLIENT}
    assert {a.operation for a in acls(ZONE, slug) if a.principal == CLIENT} == {"read"}
    channels = made(slug)["channels"]
    assert {channel["address"] for channel in channels.values()} == allowed
    services = {t.service for t in registry(ZONE) if t.kind == "shared"}
    assert allowed == {shared(s, name) for s in SLUGS for name in services} | {heartbeat(s) for s in SLUGS}
    operations = made(slug)["operations"].values()
    assert [op["channel"]["$ref"] for op in operations] == [f"#/channels/{name}" for name in channels]


def test_a_document_says_nothing_of_local_or_restricted_topics() -> None:
    text = json.dumps(made(), ensure_ascii=False) + page(made())
    assert [word for word in (".local.", "referral", "cases") if word in text] == []


def test_facts_of_a_service_that_shares_no_topic_are_not_described() -> None:
    whole = document(ZONE, "jiashan", SERVER, {Timestamp: "移送"})
    assert "Timestamp" not in json.dumps(whole["components"]["messages"])
    assert "移送" not in json.dumps(whole, ensure_ascii=False)


def test_its_headers_are_those_of_every_record() -> None:
    records = [taken.record for taken in all_facts() if taken.record]
    sent = {name for record in records for name, _ in to_headers(record)}
    assert sent | set(OPTIONAL) == set(HEADERS)


def test_every_reference_leads_somewhere() -> None:
    whole = made()
    waiting: list[Any] = [whole]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and "$ref" in node:
            place: Any = whole
            for step in node["$ref"].removeprefix("#/").split("/"):
                place = place[step]
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else []


def test_the_page_shows_every_topic_and_kind_without_a_script() -> None:
    html = page(made())
    wanted = [*made()["channels"], *made()["components"]["messages"], "ce_sequence", "SASL SCRAM-SHA-512"]
    assert [name for name in wanted if name not in html] == []
    assert "<script" not in html
    assert "http://" not in html
    assert "https://" not in html
