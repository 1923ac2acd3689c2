"""Rows of tasks, executions, shifts and warnings."""

import math
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import shift_pb2, task_pb2, warning_pb2
from picture_facts import JIASHAN, PROJECTION, QINGPU, record
from picture_samples import MISSED
from picture_world import World, broken

from chassis.projection import Broken
from incident.samples.duty_shift import SHIFT, SUCCESSOR_ID
from incident.samples.response_task import TASK
from incident.samples.task_execution import EXECUTION
from incident.samples.warning import WARNING


def test_a_task_says_what_by_whom_until_when() -> None:
    world = World().tell(QINGPU, "t", *TASK)
    data = world.data("t")
    assert (data["mode"], data["executing_region"], data["template_code"]) == ("request", "320509", "T02")
    assert (data["due_at"], data["issued_at"]) == ("2023-04-20T03:20:00.000Z", "2023-04-20T01:06:00.000Z")
    assert (world.rows["t"]["state"], data["note"]) == ("closed", "围油栏已布设完毕。")
    assert world.items[0]["ack_regions"] == ["320509"]


def test_who_executes_decides_whether_it_is_an_order() -> None:
    unknown = broken(task_pb2.TaskIssued, bytes([0x10, 9]), executing_region="310118")
    assert World().tell(QINGPU, "t", unknown).data("t")["mode"] == "order"
    assert World().tell(JIASHAN, "t", unknown).data("t")["mode"] == "request"
    nobody = task_pb2.TaskIssued(mode=task_pb2.TASK_MODE_ORDER)
    assert World().tell(JIASHAN, "t", nobody).data("t")["mode"] == "request"


def test_an_execution_goes_its_way_and_stays_marked_late() -> None:
    world, states = World(), []
    for fact in EXECUTION:
        states.append(world.tell(JIASHAN, "e", fact).rows["e"]["state"])
    assert states == [
        "received", "received", "accepted", "progressed", "blocked", "progressed", "progressed", "completed",
    ]  # fmt: skip
    data = world.data("e")
    assert (data["accept_overdue"], data["overdue"], data["unit"]) == (True, True, "嘉善县水上应急队")
    assert (data["reason"], data["note"]) == ("", "船闸已放行。")
    assert data["accepted_at"] == data["completed_at"] == "2023-04-20T01:06:00.000Z"
    assert data["evidence_sha256"].startswith("2c26b4")


def test_every_fact_of_an_execution_belongs_to_the_incident_of_its_task() -> None:
    world = World().tell(JIASHAN, "e", *EXECUTION)
    assert {item["incident_id"] for item in world.items} == {world.data("e")["incident_id"]}


def test_a_shift_is_swapped_started_and_handed_over_with_what_is_open() -> None:
    world = World().tell(JIASHAN, "s", *SHIFT)
    data = world.data("s")
    assert (data["person"], data["function"], data["desk"]) == ("张三", "officer", "centre")
    assert (data["successor"], data["successor_id"], data["missed"]) == ("李四", SUCCESSOR_ID, False)
    assert [(i["kind"], i["title"], i["due_at"]) for i in data["items"]] == [
        ("incident", "JS-20230420-001 危化品槽罐车侧翻泄漏", None),
        ("superior_instruction", "批示待办结", "2023-04-20T10:00:00.000Z"),
    ]
    assert data["gap"] == {
        "desk": "centre",
        "function": "officer",
        "from": "2023-04-20T08:00:00.000Z",
        "until": "2023-04-20T09:00:00.000Z",
    }
    assert {item["incident_id"] for item in world.items} == {None}


def test_a_missed_shift_says_so() -> None:
    world = World().tell(JIASHAN, "s", *MISSED)
    assert (world.rows["s"]["state"], world.data("s")["missed"]) == ("missed", True)


def test_a_function_that_is_not_known_fills_no_known_one() -> None:
    planned = broken(shift_pb2.ShiftPlanned, bytes([0x10, 9]))
    assert World().tell(JIASHAN, "s", planned).data("s")["function"] == ""


def test_a_warning_keeps_what_its_issuer_said_and_whom_it_was_passed_on_to() -> None:
    world = World().tell(JIASHAN, "w", *WARNING)
    data = world.data("w")
    assert (data["issuer"], data["colour"], data["event"]) == ("上海中心气象台", "blue", "大风")
    assert data["outlines"] == [[[120.9, 31.0], [121.2, 31.0], [121.2, 31.2], [120.9, 31.2], [120.9, 31.0]]]
    assert (data["to_regions"], data["garrison"]) == (["310118", "320509"], True)
    assert (world.rows["w"]["state"], data["reason"][-5:]) == ("lifted", "蓝色预警。")


def test_a_warning_passed_on_again_has_gone_to_all_of_them() -> None:
    again = warning_pb2.WarningRelayed(to_regions=["320509", "330421"])
    data = World().tell(QINGPU, "w", WARNING[0], WARNING[1], again).data("w")
    assert (data["to_regions"], data["garrison"]) == (["310118", "320509", "330421"], True)


def test_an_unknown_colour_is_read_as_red_and_none_stays_none() -> None:
    unknown = broken(warning_pb2.WarningReceived, bytes([0x38, 9]))
    assert World().tell(JIASHAN, "w", unknown).data("w")["colour"] == "red"
    assert World().tell(JIASHAN, "w", warning_pb2.WarningReceived()).data("w")["colour"] == ""


@pytest.mark.parametrize(
    "point",
    [
        values.GeoPoint(latitude=math.nan, longitude=120),
        values.GeoPoint(latitude=31, longitude=math.inf),
        values.GeoPoint(latitude=120, longitude=31),
    ],
)
def test_a_point_that_is_not_on_the_earth_breaks_the_fact(point: Any) -> None:
    message: Message = warning_pb2.WarningReceived(outlines=[warning_pb2.Ring(points=[point])])
    with pytest.raises(Broken, match="out of range"):
        PROJECTION.fold(None, record(JIASHAN, 1, "w", 1, message), message)
