"""A conflict fact 回避事实: declared, or derived from a profile; only the head of the bureau overrules."""

from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.experts.v1 import conflict_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.enums import code_of
from chassis.errors import Kind, Refusal
from expert_pool.commands.conflict_fact import DeclareConflict, OverruleConflict
from expert_pool.commands.values import CONFLICT, Party, Tie, conflict_number
from kernel.moves import changed, require_person, standing, unopened
from kernel.values import STORED, Sealed, said

STATES = {"declared": "已申报", "derived": "由档案得出", "overruled": "不予回避"}
# What an expert need not let the neighbours know.
DISCREET = frozenset({"equity", "kinship"})


class ConflictFact(BaseModel):
    """Why an expert of this region stays away from an organisation or a matter."""

    model_config = STORED
    state: str
    expert_id: str
    expert_name: str = ""
    kind: str
    target: Party = Party()
    reference: str = ""
    since: str = ""
    until: str = ""
    pinned: bool = False
    detail: Sealed | None = None
    reason: str = ""
    overruled_by: str = ""
    recorded_at: datetime
    changed_at: datetime


def derived_conflict_id(expert_id: str, kind: str, tie: Tie) -> str:
    """One stream per expert and tie with its days: other days are another fact, and the former one stands."""
    parts = (expert_id, kind, tie.credit_code, tie.name, tie.since, tie.until)
    return derived_id("conflict_fact", *parts)


def declare(
    state: ConflictFact | None, command: DeclareConflict, detail: Sealed | None, *, name: str
) -> list[Message]:
    """申报; equity and kinship travel as undisclosed, and what they really are is sealed."""
    unopened(state, "conflict")
    kind = "undisclosed" if command.kind in DISCREET else command.kind
    target = command.target.to_proto() if command.target else None
    return [
        pb.ConflictDeclared(
            expert_id=command.expert_id,
            kind=conflict_number(kind),
            target=target,
            reference=command.reference,
            since=command.since,
            until=command.until,
            pinned=command.pinned,
            detail=detail.to_proto() if detail else None,
            expert_name=name,
        )
    ]


def derive(state: ConflictFact | None, expert_id: str, kind: str, tie: Tie, *, name: str) -> list[Message]:
    """From a tie of the profile; a repeat changes nothing."""
    if state is not None:
        return []
    return [
        pb.ConflictDerived(
            expert_id=expert_id,
            kind=conflict_number(kind),
            target=tie.to_proto(),
            since=tie.since,
            until=tie.until,
            expert_name=name,
        )
    ]


def overrule(
    state: ConflictFact | None,
    command: OverruleConflict,
    *,
    person: bool,
    by: str,
    account: str,
    requesting: bool,
) -> list[Message]:
    """不予回避 by the head in person, who is neither the expert, by its `account`, nor has a call of
    one's own running (I14)."""
    require_person(person, "conflict")
    standing(state, ("declared", "derived"), "conflict", STATES)
    if account and account == by:
        raise Refusal(Kind.FORBIDDEN, "conflict.own", "不能由专家本人决定自己不予回避。")
    if requesting:
        sentence = "您申请的专家抽调尚未结束,不能决定不予回避,请由其他负责人办理。"
        raise Refusal(Kind.FORBIDDEN, "conflict.own_request", sentence)
    return [pb.ConflictOverruled(reason=command.reason, overruled_by=by)]


def evolve(state: ConflictFact | None, message: Message, at: datetime) -> ConflictFact:
    """The conflict after one more fact."""
    if isinstance(message, pb.ConflictDeclared | pb.ConflictDerived):
        return ConflictFact(recorded_at=at, changed_at=at, **told(message))
    assert state is not None
    assert isinstance(message, pb.ConflictOverruled)
    by = message.overruled_by
    return changed(state, state="overruled", reason=message.reason, overruled_by=by, changed_at=at)


def told(message: pb.ConflictDeclared | pb.ConflictDerived) -> dict[str, Any]:
    """What the first fact of a conflict says, for the state and for the rows of every region."""
    first = {
        "expert_id": message.expert_id,
        "expert_name": message.expert_name,
        "kind": code_of(CONFLICT, message.kind) or "undisclosed",
        "target": Party.from_proto(message.target),
        "since": message.since,
        "until": message.until,
    }
    if isinstance(message, pb.ConflictDerived):
        # What follows from facts is not for the expert to have lifted.
        return {**first, "state": "derived", "pinned": True}
    sealed = said(message, "detail")
    detail = Sealed.from_proto(sealed) if sealed else None
    return {
        **first,
        "state": "declared",
        "reference": message.reference,
        "pinned": message.pinned,
        "detail": detail,
    }


EVENTS: tuple[type[Message], ...] = (pb.ConflictDeclared, pb.ConflictDerived, pb.ConflictOverruled)
