"""Every command on joint plans and signatures from every state, exactly as the move table says."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.aggregates import JOINT_PLAN, PLAN_SIGNATURE
from incident.api import examples
from incident.commands.joint_plan import DraftPlan, RevisePlan
from incident.commands.plan_signature import RefusePlan, SignPlan
from incident.commands.plan_terms import PlanTerms
from incident.domain import joint_plan, plan_signature
from incident.domain.known_plan import KnownPlan
from incident.samples import scene
from incident.samples.joint_plan import PLAN, TERMS, TERMS_HASH
from incident.samples.plan_signature import SIGNATURE

KINDS: dict[str, tuple[Any, Message, Mapping[str, str]]] = {
    "plan": (JOINT_PLAN, PLAN[0], joint_plan.STATES),
    "signature": (PLAN_SIGNATURE, SIGNATURE[0], plan_signature.STATES),
}
DRAFT = DraftPlan.model_validate(examples.joint_plan.DRAFT_PLAN)
REVISE = RevisePlan.model_validate(examples.joint_plan.REVISE_PLAN)
SIGN = SignPlan(**examples.plan_signature.SIGN_PLAN)
REFUSE = RefusePlan(**examples.plan_signature.REFUSE_PLAN)
KNOWN = KnownPlan(
    id=scene.PLAN_ID,
    region="310118",
    state="opened",
    series="water-hazmat",
    edition=2,
    title=TERMS.title,
    terms=PlanTerms.from_proto(TERMS),
    terms_hash=TERMS_HASH,
    round=1,
)
SIGNING: dict[str, Any] = {"plan": KNOWN, "taken": False, "person": True}
REFUSING: dict[str, Any] = {"plan": KNOWN, "person": True}


REVISED = partial(joint_plan.revise, command=REVISE)
OPENED = partial(joint_plan.open_, regions=scene.REGIONS)
SIGNED = partial(plan_signature.sign, command=SIGN, **SIGNING)
REFUSED = partial(plan_signature.refuse, command=REFUSE, **REFUSING)

# kind, decide, states it may start from, event, state after
MOVES: list[tuple[str, Any, set[str], type[Message], str]] = [
    ("plan", REVISED, {"drafted"}, pb.JointPlanRevised, "drafted"),
    ("plan", OPENED, {"drafted"}, pb.JointPlanOpened, "opened"),
    ("signature", SIGNED, {"presented"}, pb.PlanSigned, "signed"),
    ("signature", REFUSED, {"presented"}, pb.PlanRefused, "refused"),
]
EVERY_MOVE = [(*move, state) for move in MOVES for state in KINDS[move[0]][2]]


@pytest.mark.parametrize(("kind", "decide", "froms", "event", "to", "state"), EVERY_MOVE)
def test_a_move_starts_only_from_its_states(
    kind: str,
    decide: Callable[[Any], list[Message]],
    froms: set[str],
    event: type[Message],
    to: str,
    state: str,
    noon: datetime,
) -> None:
    aggregate, first, _ = KINDS[kind]
    before = aggregate.evolve(None, first, noon).model_copy(update={"state": state})

    if state in froms:
        (message,) = decide(before)
        assert type(message) is event
        assert aggregate.evolve(before, message, noon).state == to
    else:
        with pytest.raises(Refusal) as caught:
            decide(before)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "plan.state")


@pytest.mark.parametrize("decide", [move[1] for move in MOVES])
def test_a_move_of_nothing_is_not_found(decide: Callable[[Any], list[Message]]) -> None:
    with pytest.raises(Refusal) as caught:
        decide(None)
    assert (caught.value.kind, caught.value.rule) == (Kind.NOT_FOUND, "journal.not_found")


@pytest.mark.parametrize("state", joint_plan.STATES)
def test_a_stream_is_drafted_once(state: str, noon: datetime) -> None:
    before = JOINT_PLAN.evolve(None, PLAN[0], noon).model_copy(update={"state": state})
    with pytest.raises(Refusal) as caught:
        joint_plan.draft(before, DRAFT, last_edition=0)
    assert caught.value.rule == "plan.state"


@pytest.mark.parametrize("state", [None, "drafted", "opened", "superseded"])
def test_only_what_is_in_force_is_superseded(state: str | None, noon: datetime) -> None:
    drafted = JOINT_PLAN.evolve(None, PLAN[0], noon)
    before = drafted.model_copy(update={"state": state}) if state else None
    assert joint_plan.supersede(before, "newer") == []
    in_force = drafted.model_copy(update={"state": "in_force"})
    assert joint_plan.supersede(in_force, "newer") == [pb.JointPlanSuperseded(by_plan_id="newer")]


@pytest.mark.parametrize(
    ("last", "edition", "fits"), [(0, 1, True), (0, 2, False), (3, 4, True), (3, 3, False), (3, 5, False)]
)
def test_an_edition_follows_the_last_one_known(last: int, edition: int, fits: bool) -> None:
    command = DRAFT.model_copy(update={"edition": edition})
    if fits:
        (message,) = joint_plan.draft(None, command, last_edition=last)
        assert message == pb.JointPlanDrafted(series=DRAFT.series, edition=edition, terms=TERMS)
        return
    with pytest.raises(Refusal) as caught:
        joint_plan.draft(None, command, last_edition=last)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "plan.edition")


def test_each_opening_is_a_new_round_over_the_terms_as_they_stand(
    fold: Callable[..., Any], noon: datetime
) -> None:
    returned = fold(JOINT_PLAN, list(PLAN[:3]), noon)
    assert (returned.state, returned.returned_by, returned.round) == ("drafted", "310118", 1)
    revised = JOINT_PLAN.evolve(returned, REVISED(returned)[0], noon)
    (opened,) = OPENED(revised)
    assert isinstance(opened, pb.JointPlanOpened)
    assert (opened.round, opened.terms_hash) == (2, revised.terms.sha256)
    assert opened.terms_hash != TERMS_HASH
    assert list(opened.regions) == ["310118", "320509", "330421"]


@pytest.mark.parametrize(
    ("changes", "command", "kind", "rule"),
    [
        ({"person": False}, SIGN, Kind.FORBIDDEN, "plan.person"),
        ({}, SignPlan(terms_hash="0" * 64), Kind.CONFLICT, "plan.terms_changed"),
        ({"taken": True}, SIGN, Kind.CONFLICT, "plan.edition_taken"),
        ({"plan": KNOWN.model_copy(update={"state": "drafted"})}, SIGN, Kind.CONFLICT, "plan.not_open"),
        ({"plan": KNOWN.model_copy(update={"round": 2})}, SIGN, Kind.CONFLICT, "plan.not_open"),
        (
            {"plan": KNOWN.model_copy(update={"terms": REVISE.terms})},
            SIGN,
            Kind.CONFLICT,
            "plan.terms_changed",
        ),
    ],
)
def test_a_signature_needs_a_person_and_the_terms_that_lie_here(
    changes: dict[str, Any], command: SignPlan, kind: Kind, rule: str, noon: datetime
) -> None:
    presented = PLAN_SIGNATURE.evolve(None, SIGNATURE[0], noon)
    with pytest.raises(Refusal) as caught:
        plan_signature.sign(presented, command, **{**SIGNING, **changes})
    assert (caught.value.kind, caught.value.rule) == (kind, rule)


@pytest.mark.parametrize(
    ("changes", "seen", "rule"),
    [({"person": False}, TERMS_HASH, "plan.person"), ({}, "0" * 64, "plan.terms_changed")],
)
def test_a_refusal_needs_a_person_and_what_was_seen(
    changes: dict[str, Any], seen: str, rule: str, noon: datetime
) -> None:
    presented = PLAN_SIGNATURE.evolve(None, SIGNATURE[0], noon)
    command = RefusePlan(terms_hash=seen, reason="不同意。")
    with pytest.raises(Refusal) as caught:
        plan_signature.refuse(presented, command, **{**REFUSING, **changes})
    assert caught.value.rule == rule


def test_a_round_is_presented_once_and_an_older_one_never_again(
    fold: Callable[..., Any], noon: datetime
) -> None:
    signed = fold(PLAN_SIGNATURE, list(SIGNATURE), noon)
    for round, count in ((1, 0), (2, 0), (3, 1)):
        found = plan_signature.present(signed, plan_id=scene.PLAN_ID, terms_hash=TERMS_HASH, round=round)
        assert len(found) == count
