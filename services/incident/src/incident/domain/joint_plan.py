"""What may happen to an edition of a joint plan 联合应急预案 (突发事件应对法 art. 26, 28)."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb
from pydantic import BaseModel

from chassis.errors import Kind, Refusal
from incident.commands.joint_plan import DraftPlan, RevisePlan
from incident.commands.plan_terms import PlanTerms
from incident.domain.known_plan import KnownSignature
from incident.domain.plan_checks import check_terms
from kernel.moves import changed, standing, unopened
from kernel.values import STORED

STATES = {"drafted": "编制", "opened": "审批会签", "in_force": "联合印发", "superseded": "已被新版取代"}


class JointPlan(BaseModel):
    """One edition. `terms_hash` is "" while the terms as they stand were not opened; `round` counts
    openings."""

    model_config = STORED
    state: str
    series: str
    edition: int
    title: str
    terms: PlanTerms
    terms_hash: str = ""
    regions: tuple[str, ...] = ()
    round: int = 0
    returned_by: str = ""
    reason: str = ""
    signature_ids: tuple[str, ...] = ()
    in_force_at: datetime | None = None
    superseded_by: str = ""
    recorded_at: datetime
    changed_at: datetime


def draft(state: JointPlan | None, command: DraftPlan, *, last_edition: int) -> list[Message]:
    """编制. `last_edition`: the highest of the series that any region is known to have drafted, or 0."""
    unopened(state, "plan")
    check_terms(command.terms)
    if command.edition != last_edition + 1:
        sentence = f"这一系列的预案已编到第 {last_edition} 版,新编的须为第 {last_edition + 1} 版。"
        raise Refusal(Kind.CONFLICT, "plan.edition", sentence)
    return [
        pb.JointPlanDrafted(series=command.series, edition=command.edition, terms=command.terms.to_proto())
    ]


def revise(state: JointPlan | None, command: RevisePlan) -> list[Message]:
    """修订, while nobody is asked to sign."""
    standing(state, ("drafted",), "plan", STATES)
    check_terms(command.terms)
    return [pb.JointPlanRevised(terms=command.terms.to_proto())]


def open_(state: JointPlan | None, *, regions: Collection[str]) -> list[Message]:
    """审批会签 by every region of the zone, the own one included."""
    plan = standing(state, ("drafted",), "plan", STATES)
    return [pb.JointPlanOpened(terms_hash=plan.terms.sha256, regions=sorted(regions), round=plan.round + 1)]


def settle(state: JointPlan | None, answers: Sequence[KnownSignature]) -> list[Message]:
    """联合印发 when every region has signed the terms of this round, a draft again when one refused them.

    Only answers over the terms and the round of the present opening count, so it does not matter in which
    order, how late or how often they arrive.
    """
    if state is None or state.state != "opened":
        return []
    valid = {
        answer.region: answer
        for answer in answers
        if (answer.terms_hash, answer.round) == (state.terms_hash, state.round)
    }
    for region in state.regions:
        if region in valid and valid[region].state == "refused":
            return [pb.JointPlanReturned(region=region, reason=valid[region].reason)]
    signed = [valid[r].id for r in state.regions if r in valid and valid[r].state == "signed"]
    if len(signed) < len(state.regions):
        return []
    return [pb.JointPlanEnteredIntoForce(terms_hash=state.terms_hash, signature_ids=signed)]


def supersede(state: JointPlan | None, by_plan_id: str) -> list[Message]:
    """A later edition is in force."""
    if state is None or state.state != "in_force":
        return []
    return [pb.JointPlanSuperseded(by_plan_id=by_plan_id)]


def evolve(state: JointPlan | None, message: Message, at: datetime) -> JointPlan:
    """The edition after one more fact."""
    if isinstance(message, pb.JointPlanDrafted):
        return JointPlan(
            state="drafted",
            series=message.series,
            edition=message.edition,
            recorded_at=at,
            changed_at=at,
            **_terms(message, at),
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message, at))


def _terms(message: pb.JointPlanDrafted | pb.JointPlanRevised, _: datetime) -> dict[str, Any]:
    return {"title": message.terms.title, "terms": PlanTerms.from_proto(message.terms), "terms_hash": ""}


def _opened(message: pb.JointPlanOpened, _: datetime) -> dict[str, Any]:
    return {
        "state": "opened",
        "terms_hash": message.terms_hash,
        "regions": tuple(message.regions),
        "round": message.round,
        "returned_by": "",
        "reason": "",
    }


def _returned(message: pb.JointPlanReturned, _: datetime) -> dict[str, Any]:
    return {"state": "drafted", "returned_by": message.region, "reason": message.reason}


def _entered(message: pb.JointPlanEnteredIntoForce, at: datetime) -> dict[str, Any]:
    return {"state": "in_force", "signature_ids": tuple(message.signature_ids), "in_force_at": at}


_CHANGES: dict[type[Message], Callable[[Any, datetime], dict[str, Any]]] = {
    pb.JointPlanRevised: _terms,
    pb.JointPlanOpened: _opened,
    pb.JointPlanReturned: _returned,
    pb.JointPlanEnteredIntoForce: _entered,
    pb.JointPlanSuperseded: lambda m, _: {"state": "superseded", "superseded_by": m.by_plan_id},
}
EVENTS: tuple[type[Message], ...] = (pb.JointPlanDrafted, *_CHANGES)
