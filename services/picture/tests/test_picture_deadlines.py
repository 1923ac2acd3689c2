"""Deadlines: which clocks run, how near they are at a fixed moment, whose they are and what they rest on."""

from importlib.resources import files
from typing import Any

import pytest
import yaml
from joint.incident.v1 import report_pb2, task_pb2
from picture_clocks import ASKED, RECEIVED, REPORT, TASK, running
from picture_facts import JIASHAN, QINGPU, WUJIANG
from picture_world import World, moment

from incident.domain.deadline_rule import ORGANS
from picture import deadlines
from picture.words import RULES, labels


@pytest.mark.parametrize(
    ("minutes", "stage"),
    [(0, "open"), (59.9, "open"), (60, "soon_50"), (95, "soon_50"), (96, "soon_80"), (119, "soon_80"),
     (120, "overdue"), (9_999, "overdue")],
)  # fmt: skip
def test_a_report_comes_nearer_by_its_own_reminders(minutes: float, stage: str) -> None:
    [deadline] = running(World().tell(JIASHAN, "r", REPORT), minutes)
    assert deadline["stage"] == stage


@pytest.mark.parametrize(
    ("minutes", "stage"), [(7.4, "open"), (7.5, "soon_50"), (12, "soon_80"), (15, "overdue")]
)
def test_an_answer_comes_nearer_by_the_shares_of_its_time(minutes: float, stage: str) -> None:
    [deadline] = running(World().tell(QINGPU, "s", ASKED), minutes)
    assert (deadline["stage"], deadline["kind"]) == (stage, "response")
    assert deadline["reminders"] == ["2023-04-20T01:13:30.000Z", "2023-04-20T01:18:00.000Z"]


def test_a_deadline_says_whose_it_is_and_what_it_rests_on() -> None:
    [report] = running(World().tell(JIASHAN, "r", REPORT), 0)
    assert report == {
        "id": "r", "kind": "report", "region": "330421", "state": "opened", "what": "初报",
        "due_at": "2023-04-20T03:06:00.000Z", "incident_id": "i", "activation_id": "", "task_id": "",
        "rule": "report.per_level.written", "basis": "O493 art 11", "recipient": "330400",
        "reminders": ["2023-04-20T02:06:00.000Z", "2023-04-20T02:42:00.000Z"],
        "incident_title": "太浦河油污泄漏", "stage": "open",
    }  # fmt: skip
    [answer] = running(World().tell(QINGPU, "s", ASKED), 0)
    assert (answer["region"], answer["what"], answer["activation_id"]) == (
        "310118",
        "答复嘉善的启动商请",
        "a",
    )
    assert "法律未作规定" in answer["basis"]


def test_deadlines_of_all_regions_stand_in_the_order_of_their_due_times() -> None:
    world = World().tell(JIASHAN, "r", REPORT).tell(QINGPU, "s", ASKED)
    world.tell(JIASHAN, "t", TASK).tell(WUJIANG, "e", RECEIVED)
    found = [(d["id"], d["kind"], d["region"]) for d in running(world, 0)]
    assert found == [
        ("e", "task_acceptance", "320509"),
        ("s", "response", "310118"),
        ("e", "task", "320509"),
        ("r", "report", "330421"),
    ]


def test_a_task_that_has_not_arrived_is_the_executing_regions_all_the_same() -> None:
    [deadline] = running(World().tell(JIASHAN, "t", TASK), 61)
    assert (deadline["region"], deadline["stage"], deadline["task_id"]) == ("320509", "overdue", "t")
    assert (deadline["kind"], deadline["state"]) == ("task", "issued")


def test_a_task_executed_and_not_yet_closed_has_no_clock() -> None:
    world = World().tell(JIASHAN, "t", TASK).tell(WUJIANG, "e", RECEIVED, task_pb2.TaskCompleted())
    assert running(world, 0) == []


@pytest.mark.parametrize(
    ("fact", "kinds"),
    [
        (task_pb2.TaskAccepted(), ["task"]),
        (task_pb2.TaskProgressed(), ["task"]),
        (task_pb2.TaskBlocked(), ["task"]),
        (task_pb2.TaskDeclined(), []),
        (task_pb2.TaskStoodDown(), []),
    ],
)
def test_an_accepted_task_runs_until_it_is_done(fact: Any, kinds: list[str]) -> None:
    assert [d["kind"] for d in running(World().tell(WUJIANG, "e", RECEIVED, fact), 0)] == kinds


@pytest.mark.parametrize(
    ("facts", "runs"),
    [
        ([report_pb2.ReportSubmitted()], False),
        ([report_pb2.ReportSubmitted(), report_pb2.ReportReturned()], True),
        ([report_pb2.ReportWaived()], False),
        ([report_pb2.ReportSuperseded()], False),
        ([report_pb2.ReportOverdueRaised()], True),
    ],
)
def test_a_report_runs_until_it_is_made_or_no_longer_owed(facts: list[Any], runs: bool) -> None:
    assert bool(running(World().tell(JIASHAN, "r", REPORT, *facts), 0)) is runs


def test_what_has_no_due_time_has_no_clock() -> None:
    world = World().tell(JIASHAN, "r", report_pb2.ReportOpened()).tell(QINGPU, "e", task_pb2.TaskReceived())
    assert running(world, 0) == []


def test_a_clock_whose_begin_is_not_known_is_open_until_it_is_over() -> None:
    assert deadlines.reminders(None, "2023-04-20T03:06:00.000Z") == []
    assert deadlines.stage("2023-04-20T03:06:00.000Z", [], moment(119)) == "open"


def test_every_rule_that_a_deadline_may_name_has_its_word() -> None:
    written = yaml.safe_load((files("incident") / "data" / "deadlines.yaml").read_text("utf-8"))
    assert deadlines.OWN_RULES.keys() | {rule["id"] for rule in written["rules"]} == RULES.keys()


def test_every_organ_that_a_report_goes_to_has_a_word() -> None:
    assert labels()["recipient"].keys() == {*ORGANS, "state"}
