"""The terms of a joint plan: what a request may bring, the same both ways on the wire, one hash per text."""

import hashlib
import json
from typing import Any

import pytest
from pydantic import ValidationError

from chassis.errors import Kind, Refusal
from incident.api import examples
from incident.commands.plan_bodies import PlanTermsBody
from incident.commands.plan_terms import PlanTerms
from incident.domain.plan_checks import check_terms
from incident.samples.joint_plan import TERMS, TERMS_HASH

BODY: dict[str, Any] = examples.joint_plan.DRAFT_PLAN["terms"]
TASK, CLAUSE, SECTION = BODY["tasks"][0], BODY["preauthorised"][0], BODY["sections"][0]
NOTIFICATION, CONDITION = BODY["notifications"][0], BODY["conditions"][0]


def test_terms_come_back_from_the_wire_as_they_went() -> None:
    terms = PlanTermsBody.model_validate(BODY)
    assert terms.to_proto() == TERMS
    assert PlanTerms.from_proto(terms.to_proto()).model_dump() == terms.model_dump()
    without = PlanTermsBody.model_validate({**BODY, "review_due": None})
    assert PlanTerms.from_proto(without.to_proto()).review_due is None


def test_the_hash_is_over_the_canonical_json_and_changes_with_every_word() -> None:
    text = json.dumps(BODY, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == TERMS_HASH
    assert PlanTermsBody.model_validate(BODY).sha256 == TERMS_HASH
    for field, value in (
        ("title", "另一份预案"),
        ("tasks", [{**TASK, "due_minutes": 16}]),
        ("hazards", ["x"]),
    ):
        assert PlanTermsBody.model_validate({**BODY, field: value}).sha256 != TERMS_HASH


@pytest.mark.parametrize(
    "change",
    [
        {"title": " "},
        {"hazards": []},
        {"conditions": []},
        {"tasks": []},
        {"sections": []},
        {"unknown": 1},
        {"tasks": [{**TASK, "due_minutes": 0}]},
        {"tasks": [{**TASK, "due_minutes": "15"}]},
        {"tasks": [{**TASK, "executor": "somebody"}]},
        {"tasks": [{**TASK, "level_at_least": "v"}]},
        {"tasks": [{**TASK, "code": "T1"}]},
        {"tasks": [{**TASK, "what": ""}]},
        {"tasks": [{**TASK, "unknown": 1}]},
        {"conditions": [{**CONDITION, "level": ""}]},
        {"notifications": [{**NOTIFICATION, "within_minutes": 0}]},
        {"preauthorised": [{**CLAUSE, "role": "duty_officer"}]},
        {"preauthorised": [{**CLAUSE, "act": "declare"}]},
        {"preauthorised": [{**CLAUSE, "level_at_most": "i"}]},
        {"preauthorised": [{**CLAUSE, "hours_at_most": 0}]},
        {"preauthorised": [{**CLAUSE, "hours_at_most": 73}]},
        {"preauthorised": [{**CLAUSE, "clause": "five"}]},
        {"preauthorised": [{**CLAUSE, "limits": ""}]},
        {"sections": [{**SECTION, "text": " "}]},
        {"aid": {"cost": "各自承担。", "insurance": "由派出方投保。"}},
    ],
)
def test_terms_that_say_too_little_or_nonsense_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PlanTermsBody.model_validate({**BODY, **change})


@pytest.mark.parametrize(
    ("field", "value", "rule", "pointer"),
    [
        ("tasks", TASK, "plan.code_twice", "/terms/tasks/1/code"),
        ("preauthorised", CLAUSE, "plan.clause_twice", "/terms/preauthorised/1/clause"),
        ("sections", SECTION, "plan.heading_twice", "/terms/sections/1/heading"),
    ],
)
def test_what_others_name_is_one_thing(field: str, value: dict[str, Any], rule: str, pointer: str) -> None:
    terms = PlanTermsBody.model_validate({**BODY, field: [value, value]})
    with pytest.raises(Refusal) as caught:
        check_terms(terms)
    assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)
    assert [error.pointer for error in caught.value.fields] == [pointer]


def test_a_stored_plan_takes_what_a_newer_version_wrote() -> None:
    newer = {**BODY, "from_a_newer_version": 1, "tasks": [{**TASK, "executor": "volunteers"}]}
    assert PlanTerms.model_validate(newer).tasks[0].executor == "volunteers"
