"""Rows, sentences and clocks of the expert pool: who is called for what, and nothing that is sealed."""

from typing import Any

import pytest
from joint.experts.v1 import call_pb2, conflict_pb2, engagement_pb2, expert_pb2
from joint.experts.v1 import values_pb2 as values
from picture_facts import PROJECTION, all_facts
from picture_world import said, stamp

from chassis.canonical import canonical
from chassis.projection import Row, fold_batch
from picture import deadlines

DUE = stamp(74)
KINDS = ("expert", "conflict_fact", "expert_call", "expert_engagement")


@pytest.fixture
def rows() -> dict[str, Row]:
    """The rows of all sample facts."""
    return dict(fold_batch(PROJECTION, {}, all_facts()).rows)


def test_nothing_sealed_and_no_account_is_in_a_row(rows: dict[str, Row]) -> None:
    found = [row for row in rows.values() if row["type"] in KINDS]
    assert {row["type"] for row in found} == set(KINDS)
    for row in found:
        text = canonical(row)
        assert not any(word in text for word in (b"ciphertext", b"personal", b"expert-a@jiashan"))


def test_a_call_keeps_its_last_draw_and_its_incident(rows: dict[str, Row]) -> None:
    data = rows["expert-call"]["data"]
    assert (data["subject"]["title"], bool(data["incident_id"])) == ("危化品槽罐车侧翻泄漏", True)
    assert (data["draw"]["rule"], len(data["draw"]["skipped"])) == ("draw-1", 1)
    assert [each["score"] for each in data["appraisals"]] == [5]


def test_a_hidden_matter_is_not_named() -> None:
    request = call_pb2.ExpertCallRequested(subject=values.Subject(hidden=True), wanted=2)
    assert said(request) == "嘉善为不公开事项申请抽调专家2名。"


def test_a_draw_says_how_many_and_by_which_seed() -> None:
    drawn = call_pb2.ExpertCallDrawn(round=2, seed="8f31" * 16, drawn=["a"], skipped=[call_pb2.Skipped()])
    assert said(drawn) == "嘉善第2次抽取专家：抽中1名，跳过1名，种子8f318f31。"


def test_an_invitation_names_the_expert_and_the_home_region() -> None:
    invited = call_pb2.ExpertInvited(home_region="320509", expert_name="甲某某")
    assert said(invited) == "嘉善邀请吴江专家“甲某某”。"


def test_a_conflict_says_as_much_as_is_disclosed() -> None:
    declared = conflict_pb2.ConflictDeclared(
        expert_name="甲某某", kind=values.CONFLICT_KIND_UNDISCLOSED, target=values.Party(name="虚构公司")
    )
    assert said(declared) == "嘉善登记专家“甲某某”对“虚构公司”应当回避，事由：不公开事由。"
    overruled = conflict_pb2.ConflictOverruled(reason="关系已终止。")
    assert said(declared, overruled) == "嘉善决定专家“甲某某”对“虚构公司”不予回避，理由：关系已终止。"


def test_an_engagement_is_told_by_the_home_region() -> None:
    invited = engagement_pb2.EngagementInvited(
        calling_region="320509", expert_name="甲某某", title="泄漏", reply_due_at=DUE
    )
    assert said(invited) == (
        "嘉善收到吴江的专家抽调“泄漏”对专家“甲某某”的邀请，应于2023-04-20 10:20:00前答复。"
    )
    revised = engagement_pb2.OpinionRevised(version=2, summary="增设围油栏。", reason="补充监测数据。")
    assert said(invited, revised) == (
        "嘉善的专家“甲某某”就吴江的专家抽调“泄漏”修订意见（第2版）：增设围油栏，原因：补充监测数据。"
    )


def test_an_expert_is_appointed_until_a_day() -> None:
    nominated = expert_pb2.ExpertNominated(
        profile=expert_pb2.ExpertProfile(name="甲某某", fields=[values.EXPERT_FIELD_FIRE])
    )
    assert said(nominated) == "嘉善推荐专家“甲某某”，专业领域：消防。"
    appointed = expert_pb2.ExpertAppointed(until=DUE)
    assert said(nominated, appointed) == "嘉善聘任专家“甲某某”，聘期至2023-04-20 10:20:00。"


@pytest.mark.parametrize(
    ("stream", "state", "kind", "who"),
    [
        ("expert-call", "requested", "expert_call", ""),
        ("engagement", "invited", "expert_reply", "320509"),
    ],
)
def test_a_call_and_an_invitation_have_a_clock_that_stops(
    stream: str, state: str, kind: str, who: str, rows: dict[str, Row]
) -> None:
    row: dict[str, Any] = {**rows[stream], "_id": stream, "region": "330421"}
    now = all_facts()[0].record.time  # type: ignore[union-attr]  # every sample has a record
    assert deadlines.running([row], {}, {}, now) == []
    (clock,) = deadlines.running([{**row, "state": state}], {}, {}, now)
    assert (clock["kind"], clock["recipient"], clock["what"]) == (kind, who, "危化品槽罐车侧翻泄漏")
