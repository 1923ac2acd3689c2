"""Every command of a guide works as it stands there, one after the other, against a real cell."""

import json
from pathlib import Path

import pytest
from desks import Desk
from guides import commands, read, run, script

pytestmark = pytest.mark.real
SECONDS = 90


@pytest.fixture(scope="module")
async def folder(desks: dict[str, Desk], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands of the guide for API clients have left behind."""
    folder = tmp_path_factory.mktemp("guide")
    text = script("api-client.md", desks["jiashan"].cell, folder)
    await run(text, SECONDS)
    return folder


@pytest.fixture
def incident(folder: Path) -> str:
    """The incident that the guide has reported."""
    return str(read(folder, "first")["id"])


def test_the_guide_shows_every_way_to_subscribe() -> None:
    text = "\n".join(commands("api-client.md"))
    ways = ("/events?cursor=", "/events/stream", "/asyncapi.json", "follow_topic.py", "ask_grpc.py")
    assert [way for way in ways if way not in text] == []


def test_a_repeat_is_answered_as_the_first(folder: Path, incident: str) -> None:
    assert read(folder, "again") == read(folder, "first")
    assert "idempotency-replayed: true" in (folder / "again.head").read_text("utf-8").lower()
    assert "idempotency-replayed" not in (folder / "first.head").read_text("utf-8").lower()


def test_the_page_that_was_waited_for_holds_the_report(folder: Path, incident: str) -> None:
    page = read(folder, "events")
    assert incident in [event["subject"] for event in page["events"]]
    assert page["cursor"] != read(folder, "picture")["cursor"]


def test_the_stream_holds_the_same_report(folder: Path, incident: str) -> None:
    text = (folder / "stream.txt").read_text("utf-8")
    assert "event: joint.incident.v1.IncidentReported" in text
    assert f'"subject":"{incident}"' in text
    assert "event: heartbeat" in text


def test_kafka_holds_the_same_report_with_its_data(folder: Path, incident: str) -> None:
    lines = [line.split("\t") for line in (folder / "facts.tsv").read_text("utf-8").splitlines()]
    told = [line for line in lines if line[4] == incident and line[3].endswith(".IncidentReported")]
    assert [json.loads(line[6])["title"] for line in told] == ["接口客户端试登记"]


def test_grpc_answers_in_json(folder: Path, incident: str) -> None:
    assert incident in [found["id"] for found in read(folder, "incidents")["incidents"]]


def test_both_doors_find_teams_and_say_how_old_each_region_is(folder: Path) -> None:
    for answer in (read(folder, "teams"), read(folder, "found")):
        assert {told["region"] for told in answer["freshness"]} == {"310118", "320509", "330421"}
    assert {"items", "excluded", "eta_methods"} <= read(folder, "teams").keys()


def test_an_error_names_its_rule_and_place(folder: Path) -> None:
    problem = read(folder, "problem")
    assert (problem["status"], problem["rule_id"]) == (409, "picture.snapshot_required")
    assert problem["errors"][0]["pointer"] == "/cursor"
