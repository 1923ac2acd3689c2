"""Rows and sentences of rescue teams: who has one, what for, and what an exercise plays with."""

from typing import Any

import pytest
from joint.resources.v1 import team_pb2 as pb
from joint.resources.v1 import team_values_pb2 as values
from picture_facts import JIASHAN, PROJECTION, record, taken
from picture_resources import STREAMS
from picture_world import said, stamp

from chassis.projection import fold_batch
from resources.samples import rescue_team as samples

TEAM = samples.TEAM
FREE = {"state": "free", "for": "", "incident_id": "", "aid_request_id": "", "until": None}


def row_after(count: int, stream: str = "team") -> dict[str, Any]:
    """The data of the row after so many facts of a stream."""
    facts = [
        taken(record(JIASHAN, n, "t", n, message)) for n, message in enumerate(STREAMS[stream][:count], 1)
    ]
    data: dict[str, Any] = fold_batch(PROJECTION, {}, facts).rows["t"]["data"]
    return data


def test_a_row_says_what_the_team_is_and_whether_it_can_come() -> None:
    data = row_after(4)
    assert (data["name"], data["source"], data["kind"]) == ("西塘消防救援站", "national_fire_rescue", "fire")
    assert data["capabilities"] == [
        {"code": "fire_fighting", "level": 1},
        {"code": "technical_rescue", "level": None},
    ]
    assert data["mobilised_by"] == {"region": "330421", "unit": "嘉善县消防救援大队"}
    assert (data["duty"], data["duty_reason"], data["dispatchable"]) == ("available", "roster", True)
    assert data["readiness"] == {"people": "ready", "equipment": "partial", "funding": "ready"}
    assert data["allocation"] == FREE


def test_a_new_team_is_no_help_until_somebody_says_so() -> None:
    assert (row_after(1)["duty"], row_after(1)["readiness"]) == ("out_of_service", None)


@pytest.mark.parametrize(("facts", "state"), [(5, "held"), (6, "committed"), (7, "resting"), (8, "free")])
def test_a_row_says_who_has_the_team(facts: int, state: str) -> None:
    allocation = row_after(facts)["allocation"]
    assert allocation["state"] == state
    assert (allocation["for"] != "") == (state in ("held", "committed"))
    assert (allocation["until"] is not None) == (state in ("held", "resting"))


@pytest.mark.parametrize("stream", ["released-team", "expired-team", "ordered-team", "twin"])
def test_what_ends_a_booking_leaves_the_team_free(stream: str) -> None:
    assert row_after(99, stream)["allocation"] == FREE


def test_a_copy_names_the_real_team() -> None:
    assert row_after(1, "twin")["twin_of"] == samples.TWIN.team_id
    assert row_after(1)["twin_of"] == ""


def test_an_unknown_duty_is_one_on_which_nobody_relies() -> None:
    facts = [*TEAM[:2], pb.TeamDutyChanged(duty=99)]  # type: ignore[arg-type]  # a newer neighbour's number
    rows = fold_batch(PROJECTION, {}, [taken(record(JIASHAN, n, "t", n, m)) for n, m in enumerate(facts, 1)])
    assert rows.rows["t"]["data"]["duty"] == "out_of_service"


def test_sentences_name_the_team_and_what_it_is_taken_for() -> None:
    held, committed = TEAM[4], TEAM[5]
    assert said(TEAM[0]) == "嘉善登记“西塘消防救援站”（国家综合性消防救援队伍）。"
    assert said(TEAM[0], held) == (
        "嘉善预占“西塘消防救援站”，用于：汾湖大道槽罐车侧翻泄漏增援，到2023-04-20 10:00:00为止。"
    )
    assert said(TEAM[0], committed) == (
        "嘉善派出“西塘消防救援站”，用于：汾湖大道槽罐车侧翻泄漏增援，应援已成交。"
    )
    assert said(TEAM[0], samples.ORDERED) == (
        "嘉善派出“西塘消防救援站”，用于：汾湖大道槽罐车侧翻泄漏增援，"
        "依据嘉兴市消防救援支队命令（嘉消调〔2023〕12号）。"
    )
    assert said(TEAM[0], TEAM[2]) == "嘉善将“西塘消防救援站”的值勤状态改为“可用”（值班安排）：本周执勤。"
    assert said(TEAM[0], TEAM[3]) == (
        "嘉善报告“西塘消防救援站”到位情况：人员到位、装备部分到位、经费到位，泡沫车一辆在修。"
    )


def test_sentences_say_why_a_team_is_free_again() -> None:
    assert said(TEAM[0], TEAM[4], samples.RELEASED).startswith("嘉善释放对“西塘消防救援站”的预占，理由：")
    assert said(TEAM[0], TEAM[4], samples.EXPIRED) == "嘉善对“西塘消防救援站”的预占到期，恢复空闲。"
    assert said(TEAM[0], samples.STOOD_DOWN).startswith("嘉善取消“西塘消防救援站”的出队，理由：")
    assert said(samples.TWIN) == "嘉善在演练中调用“西塘消防救援站”，真实队伍不受影响。"
    assert said(samples.TWIN, TEAM[4], samples.PREEMPTED).endswith("已用于真实任务，演练中的占用让位。")


def test_what_was_not_said_leaves_a_whole_sentence() -> None:
    bare = pb.TeamRegistered(details=values.TeamDetails(undispatchable_because="合计数"))
    assert said(bare) == "嘉善登记一支救援队伍，不可调派：合计数。"
    assert said(bare, pb.TeamCommitted(order=pb.TeamOrder())) == "嘉善派出一支救援队伍。"
    assert said(bare, pb.TeamHeld()) == "嘉善预占一支救援队伍。"
    assert said(bare, pb.TeamReturned(resting_until=stamp(0))).startswith("嘉善的一支救援队伍归队，休整到")
    assert said(bare, pb.TeamDutyChanged()) == "嘉善将一支救援队伍的值勤状态改为“不可用”。"
