"""Rows of joint plans, signatures, activations and responses."""

from typing import Any

import pytest
from joint.incident.v1 import activation_pb2, plan_pb2
from picture_facts import JIASHAN
from picture_world import World, broken

from incident.commands.plan_terms import PlanTerms
from incident.samples.activation import APPROVAL, DECLINED, PLAN_ACTIVATION, RESPONSE
from incident.samples.joint_plan import PLAN, TERMS, TERMS_HASH
from incident.samples.plan_signature import SIGNATURE

APPROVED = {
    "person": "陆建平",
    "post": "指挥机构负责人",
    "basis": "县突发环境事件指挥部会商意见",
    "document_no": "善应急〔2023〕12号",
    "clause": "",
    "number": 0,
}


def test_terms_are_the_json_that_their_owner_shows() -> None:
    shown = World().tell(JIASHAN, "p", *PLAN[:1]).data("p")["terms"]
    owned = PlanTerms.from_proto(TERMS).model_dump(mode="json")
    assert shown.pop("review_due") == "2023-04-20T00:00:00.000Z"
    assert shown == {name: value for name, value in owned.items() if name != "review_due"}


def test_an_edition_is_opened_returned_opened_again_and_enters_into_force() -> None:
    seen: list[Any] = []
    world = World()
    for fact in PLAN:
        row = world.tell(JIASHAN, "p", fact).rows["p"]
        data = row["data"]
        seen.append((row["state"], data["round"], data["returned_by"], data["terms_hash"] == TERMS_HASH))
    assert seen == [
        ("drafted", 0, "", False),
        ("opened", 1, "", True),
        ("drafted", 1, "310118", True),
        ("drafted", 1, "310118", False),
        ("opened", 2, "", True),
        ("in_force", 2, "", True),
        ("superseded", 2, "", True),
    ]
    assert (data["series"], data["edition"], data["title"]) == ("water-hazmat", 2, TERMS.title)
    assert data["in_force_at"] == "2023-04-20T01:06:00.000Z"
    assert data["superseded_by"].endswith("d21")


def test_a_signature_is_over_the_text_that_was_presented_last() -> None:
    world = World().tell(JIASHAN, "s", *SIGNATURE[:2])
    refused = world.data("s")
    assert (world.rows["s"]["state"], refused["reason"], refused["round"]) == (
        "refused",
        "请补充取水口清单。",
        1,
    )
    presented = world.tell(JIASHAN, "s", SIGNATURE[2]).data("s")
    assert (presented["reason"], presented["actor"], presented["at"], presented["round"]) == ("", "", None, 2)
    signed = world.tell(JIASHAN, "s", SIGNATURE[3]).data("s")
    assert (signed["document_no"], signed["actor"]) == ("善应急〔2023〕3号", "duty_officer@330421")
    assert signed["terms_hash"] == TERMS_HASH


def test_an_activation_pins_the_edition_and_who_approved() -> None:
    world = World().tell(JIASHAN, "a", *PLAN_ACTIVATION)
    data = world.data("a")
    assert (data["edition"], data["level"], data["expected_hours"]) == (2, "iii", 12)
    assert (data["asked_regions"], data["approval"]) == (["310118", "320509"], APPROVED)
    assert (world.rows["a"]["state"], data["end_basis"]) == ("deactivated", "水质连续三次监测达标。")
    assert {item["incident_id"] for item in world.items} == {data["incident_id"]}
    assert [item["ack_regions"] for item in world.items] == [["310118", "320509"], []]


def test_a_response_keeps_that_it_was_late_and_its_own_level() -> None:
    world = World().tell(JIASHAN, "r", *RESPONSE[:3])
    data = world.data("r")
    assert (world.rows["r"]["state"], data["level"], data["asking_level"]) == ("started", "iv", "iii")
    assert (data["overdue"], data["asking_region"], data["due_at"]) == (
        True,
        "320509",
        "2023-04-20T02:15:00.000Z",
    )
    ended = world.tell(JIASHAN, "r", *RESPONSE[3:], minutes=9).data("r")
    assert (ended["level"], ended["measures"]) == ("iii", ["每两小时监测一次水质"])
    assert ended["ended_at"] == "2023-04-20T01:15:00.000Z"


def test_a_declined_response_may_still_start_and_then_has_no_reason() -> None:
    world = World().tell(JIASHAN, "r", RESPONSE[0], DECLINED)
    assert (world.rows["r"]["state"], world.data("r")["reason"]) == ("declined", DECLINED.reason)
    alone = activation_pb2.ResponseStarted(incident_id="i", approval=APPROVAL)
    data = world.tell(JIASHAN, "r", alone).data("r")
    assert (world.rows["r"]["state"], data["reason"]) == ("started", "")
    assert data["activation_id"] == RESPONSE[0].activation_id  # type: ignore[attr-defined]  # a ResponseAsked


def test_a_response_that_starts_again_has_not_ended() -> None:
    world = World().tell(JIASHAN, "r", *RESPONSE, RESPONSE[2], minutes=3)
    assert (world.rows["r"]["state"], world.data("r")["ended_at"]) == ("started", None)


@pytest.mark.parametrize(
    ("kind", "raw", "field"),
    [
        (activation_pb2.PlanActivated, bytes([0x28, 9]), "level"),
        (activation_pb2.ResponseAsked, bytes([0x20, 9]), "asking_level"),
        (activation_pb2.ResponseStarted, bytes([0x18, 9]), "level"),
        (activation_pb2.ResponseLevelChanged, bytes([0x08, 9]), "level"),
    ],
)
def test_an_unknown_response_level_is_read_as_the_highest(kind: Any, raw: bytes, field: str) -> None:
    assert World().tell(JIASHAN, "r", broken(kind, raw)).data("r")[field] == "i"


def test_what_nobody_said_is_not_made_up() -> None:
    data = World().tell(JIASHAN, "a", activation_pb2.PlanActivated()).data("a")
    assert (data["level"], data["approval"], data["measures"]) == ("", None, [])
    draft = World().tell(JIASHAN, "p", plan_pb2.JointPlanDrafted()).data("p")
    assert (draft["terms"]["aid"], draft["terms"]["review_due"], draft["terms"]["tasks"]) == (None, None, [])
