"""What a proposal and its approval need besides the right state: each guard, and an attempt to break it."""

from typing import Any

import pytest
from activation_rules import (
    ALONE,
    ANSWER,
    ASKED,
    CHANGE,
    COMMANDER,
    END,
    PLAN,
    RUNNING,
    START,
    approving,
    endorsed,
    proposing,
    refused,
    seen,
)
from joint.incident.v1 import activation_pb2 as pb
from pydantic import ValidationError

from chassis.errors import Kind
from incident.commands.activation_proposal import ProposeActivation
from incident.samples import activation as samples
from incident.samples.scene import OWN

PLANNED, ASKING = seen(plan=PLAN), seen(answered=ASKED)
RUNS = seen(response=RUNNING)
NOT_RUNNING = [RUNNING.model_copy(update={"state": state}) for state in ("asked", "ended", "declined")]
ANSWERED = seen(plan=PLAN, answered=ASKED)


def test_a_proposal_says_what_is_wanted_and_who_wants_it() -> None:
    assert proposing(START, PLANNED) == [samples.PROPOSAL[0]]
    (end,) = proposing(END, RUNS)
    assert isinstance(end, pb.ActivationProposed)
    assert (end.activation.level, end.activation.expected_hours) == (0, 0)


@pytest.mark.parametrize(
    ("body", "circumstances", "rule"),
    [
        *(({**ALONE, field: None}, seen(), "incomplete") for field in ("level", "expected_hours")),
        ({**ALONE, "measures": []}, seen(), "incomplete"),
        *(({**CHANGE, field: None}, RUNS, "incomplete") for field in ("level", "expected_hours")),
        ({**END, "level": "iv"}, RUNS, "not_for_end"),
        ({**END, "expected_hours": 2}, RUNS, "not_for_end"),
        ({**END, "asked_regions": ["310118"]}, RUNS, "only_a_start_asks"),
        ({**CHANGE, "in_answer_to": ANSWER["in_answer_to"]}, RUNS, "only_a_start_asks"),
        ({**ALONE, "asked_regions": ["310118"]}, seen(), "asks_without_plan"),
        ({**START, "asked_regions": [OWN]}, PLANNED, "not_a_neighbour"),
        ({**START, "asked_regions": ["110000"]}, PLANNED, "not_a_neighbour"),
        ({**START, "in_answer_to": ANSWER["in_answer_to"]}, ANSWERED, "answer_asks_nobody"),
        (ANSWER, seen(answered=ASKED.model_copy(update={"asked_regions": ("310118",)})), "not_asked"),
        (ANSWER, seen(answered=ASKED.model_copy(update={"incident_id": "another"})), "not_asked"),
        (
            {**ANSWER, "plan_id": START["plan_id"]},
            seen(plan=PLAN, answered=ASKED.model_copy(update={"plan_id": "another"})),
            "plan_differs",
        ),
    ],
)  # fmt: skip
def test_a_proposal_that_says_too_little_or_too_much_is_invalid(
    body: dict[str, Any], circumstances: Any, rule: str
) -> None:
    assert refused(lambda: proposing(body, circumstances)) == (Kind.INVALID, f"activation.{rule}")


@pytest.mark.parametrize("field", ["matter", "basis"])
@pytest.mark.parametrize("body", [ALONE, CHANGE, END])
def test_matter_and_basis_are_never_left_out(body: dict[str, Any], field: str) -> None:
    for said in ({}, {field: "  "}):
        with pytest.raises(ValidationError):
            ProposeActivation(**{**{k: v for k, v in body.items() if k != field}, **said})


# What is known here when an act does not fit.
UNFIT = [
    *((ALONE, seen(incident_state=state), "incident_state") for state in ("reported", "rejected", "merged")),
    *((ALONE, seen(incident_state=state), "incident_state") for state in ("terminated", "closed")),
    (CHANGE, seen(incident_state="terminated", response=RUNNING), "incident_state"),
    *(
        (START, seen(plan=PLAN.model_copy(update={"state": state})), "plan_not_in_force")
        for state in ("drafted", "opened", "superseded")
    ),
    (ANSWER, seen(answered=ASKED.model_copy(update={"state": "deactivated"})), "answered_over"),
    (ALONE, RUNS, "response_running"),
    (START, seen(plan=PLAN, response=RUNNING), "response_running"),
    *((body, seen(), "response_not_running") for body in (CHANGE, END)),
    *(
        (body, seen(response=not_running), "response_not_running")
        for body in (CHANGE, END)
        for not_running in NOT_RUNNING
    ),
    ({**CHANGE, "level": "iii"}, RUNS, "level_unchanged"),
]
FIT: list[tuple[dict[str, Any], Any]] = [
    (START, PLANNED),
    (ALONE, seen()),
    (ALONE, seen(incident_region="320509", incident_state="contained")),
    (ANSWER, ASKING),
    ({**ANSWER, "plan_id": START["plan_id"]}, ANSWERED),
    *((ALONE, seen(response=not_running)) for not_running in NOT_RUNNING),
    (CHANGE, RUNS),
    (END, RUNS),
    # A neighbour may end its incident before this region ends its response.
    *((END, seen(incident_state=state, response=RUNNING)) for state in ("terminated", "closed", "merged")),
]  # fmt: skip


@pytest.mark.parametrize(("body", "circumstances", "rule"), UNFIT)
def test_what_does_not_fit_is_neither_proposed_nor_approved(
    body: dict[str, Any], circumstances: Any, rule: str
) -> None:
    expected = (Kind.CONFLICT, f"activation.{rule}")
    assert refused(lambda: proposing(body, circumstances)) == expected
    assert refused(lambda: approving(endorsed(body), circumstances, signer=COMMANDER)) == expected


@pytest.mark.parametrize(("body", "circumstances"), FIT)
def test_what_fits_is_proposed_and_approved(body: dict[str, Any], circumstances: Any) -> None:
    assert [type(m) for m in proposing(body, circumstances)] == [pb.ActivationProposed]
    approved = approving(endorsed(body), circumstances, signer=COMMANDER)
    assert [type(m) for m in approved] == [pb.ActivationApproved]
