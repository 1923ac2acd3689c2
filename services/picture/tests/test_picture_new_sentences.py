"""Sentences of plans, responses, tasks, shifts and warnings: who asks whom, at which level."""

from typing import Any

import pytest
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import activation_pb2, plan_pb2, report_pb2, shift_pb2, task_pb2, warning_pb2
from picture_facts import PROJECTION, all_facts
from picture_world import broken, said, stamp

from chassis.projection import Row, fold_batch
from picture.sentences import scene

DUE = stamp(74)


@pytest.fixture
def sentences() -> dict[str, str]:
    """The first sentence of each kind of sample fact."""
    rows: dict[str, Row] = {}
    found: dict[str, str] = {}
    for taken in all_facts():
        assert taken.record is not None
        assert taken.message is not None
        rows |= fold_batch(PROJECTION, rows, [taken]).rows
        item: Any = PROJECTION.item(taken.record, taken.message, rows[taken.record.subject])
        found.setdefault(taken.message.DESCRIPTOR.name, item["sentence"])
    return found


def test_within_a_region_a_task_is_ordered_and_between_equals_it_is_asked_for() -> None:
    what = "布设围油栏。"
    ordered = task_pb2.TaskIssued(executing_region="330421", mode=task_pb2.TASK_MODE_REQUEST, what=what)
    asked = task_pb2.TaskIssued(executing_region="320509", mode=task_pb2.TASK_MODE_ORDER, what=what)
    assert said(ordered) == "嘉善下达任务：布设围油栏。"
    assert said(asked) == "嘉善商请吴江执行任务：布设围油栏。"
    assert said(asked, task_pb2.TaskClosed()) == "嘉善将商请吴江执行的任务“布设围油栏”办结。"


def test_an_execution_names_who_asked_and_what_for(sentences: dict[str, str]) -> None:
    assert sentences["TaskReceived"] == (
        "嘉善收到青浦商请的任务“在省界断面布设围油栏”，应于2023-04-20 10:30:00前接令，"
        "完成时限：2023-04-20 11:20:00。"
    )
    assert sentences["TaskDeclined"].startswith("嘉善谢绝青浦商请的任务“在省界断面布设围油栏”，理由：")
    own = task_pb2.TaskReceived(issuing_region="330421", what="巡查")
    assert (
        said(own, task_pb2.TaskAccepted(unit="水上队"))
        == "嘉善接令本地区下达的任务“巡查”，承担单位：水上队。"
    )


@pytest.mark.parametrize(("accepting", "late"), [(True, "接令"), (False, "完成")])
def test_an_overdue_task_says_what_is_late(accepting: bool, late: str) -> None:
    raised = task_pb2.TaskOverdueRaised(due_at=DUE, accepting=accepting)
    task = task_pb2.TaskReceived(issuing_region="310118", what="巡查")
    assert said(task, raised) == f"嘉善超过时限仍未{late}青浦商请的任务“巡查”，时限为2023-04-20 10:20:00。"


def test_an_activation_asks_the_neighbours_and_starts_only_the_own_response(
    sentences: dict[str, str],
) -> None:
    activated = sentences["PlanActivated"]
    assert activated.startswith(
        "嘉善启动联合预案《太浦河水域危化品泄漏联合应急预案》（第2版），本级为Ⅲ级响应，"
    )
    assert activated.endswith(
        "，批准人：指挥机构负责人陆建平，文号：善应急〔2023〕12号，商请青浦、吴江答复。"
    )


def test_a_response_says_whom_it_answers_and_at_which_own_level(sentences: dict[str, str]) -> None:
    assert sentences["ResponseAsked"].startswith("嘉善收到吴江的启动商请（吴江为Ⅲ级响应），应于")
    assert sentences["ResponseStarted"].startswith("嘉善答复吴江的商请，启动本级Ⅳ级响应，")
    assert sentences["ResponseLevelChanged"].startswith("嘉善将本级响应由Ⅳ级响应调整为Ⅲ级响应，")
    assert sentences["ResponseEnded"].startswith("嘉善终止本级Ⅲ级响应，继续采取的措施：")
    assert sentences["ResponseDeclined"].startswith("嘉善答复吴江：不启动本级响应，理由：")
    alone = activation_pb2.ResponseStarted(level=values.RESPONSE_LEVEL_II)
    assert said(alone) == "嘉善启动本级Ⅱ级响应。"


def test_a_clause_of_the_plan_is_named_when_nobody_else_approved() -> None:
    approval = activation_pb2.Approval(person="沈立", post="带班领导", clause="5.3")
    assert said(activation_pb2.ResponseStarted(approval=approval)).endswith(
        "，批准人：带班领导沈立，按预授权条款5.3。"
    )


def test_a_warning_is_received_and_passed_on_and_never_our_own(sentences: dict[str, str]) -> None:
    warning = "上海中心气象台发布的大风蓝色预警"
    assert sentences["WarningReceived"].startswith(f"嘉善接收{warning}：“")
    assert sentences["WarningRelayed"] == (
        f"嘉善向青浦、吴江转发{warning}，并通报驻军：请沿湖作业单位注意避险，请青浦、吴江签收。"
    )
    assert sentences["WarningLifted"].startswith(f"嘉善通报{warning}已解除")
    assert sentences["WarningExpired"].startswith(f"嘉善通报{warning}已过有效期")


def test_the_three_scales_keep_their_words_and_never_mix() -> None:
    assert [scene.level_word(n) for n in range(6)] == [
        "未定级", "特别重大", "重大", "较大", "一般", "未知级别（按特别重大对待）",
    ]  # fmt: skip
    assert [scene.response_word(n) for n in range(6)] == [
        "响应", "Ⅰ级响应", "Ⅱ级响应", "Ⅲ级响应", "Ⅳ级响应", "未知级别响应（按Ⅰ级对待）",
    ]  # fmt: skip
    assert [scene.warning_word(n) for n in range(6)] == [
        "预警", "红色预警", "橙色预警", "黄色预警", "蓝色预警", "未知颜色预警（按红色对待）",
    ]  # fmt: skip


def test_an_unknown_colour_is_said_to_be_unknown() -> None:
    message = broken(warning_pb2.WarningReceived, bytes([0x38, 9]), issuer="气象台", event="暴雨")
    assert said(message) == "嘉善接收气象台发布的暴雨未知颜色预警（按红色对待）。"
    assert said(message, warning_pb2.WarningLifted()) == "嘉善通报气象台发布的暴雨红色预警已解除。"


def test_plans_are_named_with_their_edition(sentences: dict[str, str]) -> None:
    plan = "联合预案《太浦河水域危化品泄漏联合应急预案》（第2版）"
    assert sentences["JointPlanOpened"] == f"嘉善将{plan}送青浦、吴江会签（第1轮）。"
    assert sentences["JointPlanReturned"] == f"嘉善因青浦不同意，将{plan}退回编制，理由：请补充取水口清单。"
    assert sentences["JointPlanEnteredIntoForce"] == f"嘉善宣布{plan}经各方会签，联合印发生效。"
    signed = said(plan_pb2.PlanPresented(round=2), plan_pb2.PlanSigned(document_no="善应急〔2023〕3号"))
    assert signed == "嘉善会签联合预案（第2轮），文号：善应急〔2023〕3号。"


def test_a_shift_says_desk_function_and_person(sentences: dict[str, str]) -> None:
    assert sentences["ShiftSwapped"] == "嘉善值班中心值班员由王海燕换为张三，原因：王海燕参加市局培训。"
    assert sentences["ShiftHandedOver"] == (
        "嘉善值班中心值班员张三交班给李四，移交未办结事项2项；污染带前锋距青浦取水口约六公里,围油栏两道。"
    )
    assert sentences["DutyGapRaised"] == (
        "嘉善值班中心值班员将出现值班空档：2023-04-20 16:00:00至2023-04-20 17:00:00。"
    )
    endless = broken(shift_pb2.DutyGapRaised, b"", **{"from": DUE})
    assert said(endless) == "嘉善值班中心值班人员将出现值班空档：2023-04-20 10:20:00起，后续尚未排班。"
    town = shift_pb2.ShiftPlanned(desk="330421102", function=shift_pb2.DUTY_FUNCTION_LEADER, person="周敏")
    assert said(town) == "嘉善排定街镇（330421102）带班领导周敏。"


@pytest.mark.parametrize(
    ("recipient", "to"),
    [("state", "国家"), ("police", "公安机关"), ("320509", "吴江"), ("330400", "上级（330400）")],
)
def test_a_report_names_whom_it_goes_to(recipient: str, to: str) -> None:
    first = report_pb2.ReportOpened(kind=report_pb2.REPORT_KIND_FIRST, recipient=recipient)
    copy = report_pb2.ReportOpened(kind=report_pb2.REPORT_KIND_COPY, recipient=recipient)
    assert said(first) == f"嘉善应向{to}报送初报。"
    assert said(copy) == f"嘉善应报送对{to}的抄告。"
    assert said(copy, report_pb2.ReportSubmitted()) == f"嘉善已报送对{to}的抄告。"


def test_a_correction_names_the_fields_that_it_puts_right(sentences: dict[str, str]) -> None:
    assert sentences["IncidentCorrected"] == (
        "嘉善更正“危化品运输船碰撞泄漏”的名称、情况、分类代码、类别、地点、发生时间、可能影响地区，"
        "地点更正为陶庄镇汾湖大道与太浦河交汇处，发生时间更正为2023-04-20 08:55:00，"
        "理由：现场核查后更正事故经过。"
    )
    assert sentences["CrossRegionDeclared"].endswith(
        "涉及吴江、嘉善，依据：污染带已越过省界进入吴江水域，请吴江签收。"
    )
