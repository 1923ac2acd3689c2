"""What may happen to a region's signature under a joint plan, 会签."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import plan_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.errors import Kind, Refusal
from incident.commands.plan_signature import RefusePlan, SignPlan
from incident.domain.known_plan import KnownPlan
from kernel.moves import changed, require_person, standing
from kernel.values import STORED

STATES = {"presented": "送签", "signed": "已会签", "refused": "不同意"}


class PlanSignature(BaseModel):
    """Which terms of which round the region was asked to sign, and what its head said."""

    model_config = STORED
    state: str
    plan_id: str
    terms_hash: str
    round: int
    document_no: str = ""
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(region: str, plan_id: str) -> str:
    """One signature per region and edition."""
    return derived_id("plan_signature", region, plan_id)


def present(state: PlanSignature | None, *, plan_id: str, terms_hash: str, round: int) -> list[Message]:
    """送签, once per round; an older round that comes late changes nothing."""
    if state is not None and round <= state.round:
        return []
    return [pb.PlanPresented(plan_id=plan_id, terms_hash=terms_hash, round=round)]


def sign(
    state: PlanSignature | None, command: SignPlan, *, plan: KnownPlan, taken: bool, person: bool
) -> list[Message]:
    """会签 by the head in person, over the terms that lie here. `taken`: this region has signed another plan
    of the same series and edition, of which only one can be in force."""
    signature = _presented(state, command.terms_hash, plan, person)
    if taken:
        sentence = "本地区已会签同一系列同一版次的另一份预案,不能再签这一份。"
        raise Refusal(Kind.CONFLICT, "plan.edition_taken", sentence)
    return [
        pb.PlanSigned(
            plan_id=signature.plan_id, terms_hash=signature.terms_hash, document_no=command.document_no
        )
    ]


def refuse(
    state: PlanSignature | None, command: RefusePlan, *, plan: KnownPlan, person: bool
) -> list[Message]:
    """不同意, by the head in person."""
    signature = _presented(state, command.terms_hash, plan, person)
    return [pb.PlanRefused(plan_id=signature.plan_id, terms_hash=signature.terms_hash, reason=command.reason)]


def _presented(state: PlanSignature | None, seen: str, plan: KnownPlan, person: bool) -> PlanSignature:
    require_person(person, "plan")
    signature = standing(state, ("presented",), "plan", STATES)
    if seen != signature.terms_hash or plan.terms.sha256 != signature.terms_hash:
        sentence = "送签的条款与所看到的不一致,请重新阅读现行送签稿后办理。"
        raise Refusal(Kind.CONFLICT, "plan.terms_changed", sentence)
    if (plan.state, plan.round) != ("opened", signature.round):
        raise Refusal(Kind.CONFLICT, "plan.not_open", "这份预案现在不在会签中,请等待重新送签。")
    return signature


def evolve(state: PlanSignature | None, message: Message, at: datetime) -> PlanSignature:
    """The signature after one more fact."""
    if isinstance(message, pb.PlanPresented):
        return PlanSignature(
            state="presented",
            plan_id=message.plan_id,
            terms_hash=message.terms_hash,
            round=message.round,
            recorded_at=state.recorded_at if state else at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.PlanSigned: lambda m: {"state": "signed", "document_no": m.document_no},
    pb.PlanRefused: lambda m: {"state": "refused", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.PlanPresented, *_CHANGES)
