"""The file of an incident: streams of three regions joined when read, and who has not acknowledged."""

from typing import Any

import pytest
from picture_case import ID, file_of, ids, told

from incident import samples
from picture import incident_file


@pytest.fixture
def shown() -> dict[str, Any]:
    return incident_file.shown(file_of(told()))


def test_a_file_holds_every_related_stream(shown: dict[str, Any]) -> None:
    assert (shown["incident"]["id"], shown["incident"]["type"]) == (ID, "incident")
    assert ids(shown["obligations"]) == ["report"]
    assert ids(shown["activations"]) == ["activation"]
    assert ids(shown["responses"]) == ["own"]


def test_a_notice_stands_with_its_receipts(shown: dict[str, Any]) -> None:
    [notice] = shown["notices"]
    assert notice["id"] == samples.NOTICE_ID
    assert [(r["id"], r["region"]) for r in notice["receipts"]] == [("receipt", "310118")]


def test_a_task_stands_with_its_execution_or_with_none(shown: dict[str, Any]) -> None:
    assert {task["id"]: ids(task["executions"]) for task in shown["tasks"]} == {
        "task": ["execution"],
        "second": [],
    }
    assert ids(shown["executions_without_task"]) == ["stray"]


def test_every_region_that_was_asked_and_has_not_acknowledged_is_named(shown: dict[str, Any]) -> None:
    lacking = {entry["region"]: entry["items"] for entry in shown["missing_acknowledgements"]}
    types = {region: [i["type"].rsplit(".", 1)[1] for i in items] for region, items in lacking.items()}
    assert types == {
        "310118": ["PlanActivated"],
        "320509": ["IncidentClassified", "PlanActivated", "TaskIssued", "TaskIssued"],
    }
    assert lacking["320509"][0]["sentence"].startswith("嘉善将“危化品槽罐车侧翻泄漏”定级为一般")
