"""What may be drawn for a call, and whether a draw can be drawn again (I14)."""

from collections.abc import Sequence
from datetime import datetime

from google.protobuf.message import Message
from joint.experts.v1 import call_pb2 as pb
from pydantic import BaseModel

from chassis.errors import Kind, Refusal
from expert_pool.commands.expert_call import DrawExperts
from expert_pool.domain.conflict_check import check_conflicts
from expert_pool.domain.draw import RULE, Picked, Terms, draw, fits, lots, pick, seed_of
from expert_pool.domain.expert_call_state import STATES, Draw, ExpertCall
from expert_pool.domain.known_expert import KnownExpert, Matter, Reason
from expert_pool.domain.skip_words import nobody, skipped_to_proto
from kernel.moves import invalid, standing
from kernel.values import to_timestamp


class Doubt(BaseModel):
    """What the facts known here say against a draw: `unknown_here`, `conflict` of somebody drawn, or
    `no_conflict` of somebody passed over for one."""

    expert_id: str
    doubt: str
    reasons: tuple[Reason, ...] = ()


class DrawCheck(BaseModel):
    """A draw, drawn again: `equal` when seed, order and result come out the same from what it says of itself;
    `doubts` are those of this cell's facts, None when the matter is not shown here."""

    call_id: str
    equal: bool
    seed: str
    drawn: tuple[str, ...]
    drawn_again: tuple[str, ...]
    doubts: tuple[Doubt, ...] | None


def draw_experts(
    state: ExpertCall | None,
    command: DrawExperts,
    *,
    call_id: str,
    experts: Sequence[KnownExpert],
    terms: Terms,
    present: int,
) -> list[Message]:
    """抽取, for the places that are open."""
    call = standing(state, ("requested", "inviting", "staffed", "failed"), "expert_call", STATES)
    deadline = _deadline(call, command, terms.at)
    wanted = call.wanted - present
    if wanted <= 0:
        raise Refusal(Kind.CONFLICT, "expert_call.enough", "应召和待应召的专家已够,不必再抽取。")
    round = call.draw.round + 1 if call.draw else 1
    seed = _seed(call, command, call_id, round)
    candidates = _candidates(call, experts)
    picked = draw(lots(seed, candidates) if seed else candidates, wanted, experts, terms)
    if not picked.drawn:
        raise Refusal(Kind.CONFLICT, "expert_call.nobody", nobody(picked.skipped))
    drawn = _told(picked, hidden=call.subject.hidden)
    drawn.MergeFrom(pb.ExpertCallDrawn(round=round, seed=seed, public_value=command.public_value, rule=RULE))
    drawn.MergeFrom(pb.ExpertCallDrawn(candidates=candidates, wanted=wanted, deadline=to_timestamp(deadline)))
    drawn.drawn_at.FromDatetime(terms.at)
    return [drawn]


def check_draw(
    call_id: str, mode: str, said: Draw, experts: Sequence[KnownExpert], matter: Matter | None, cooling: int
) -> DrawCheck:
    """Draws again from what a draw says of itself, and holds it against the facts known here."""
    seed = seed_of(call_id, said.round, said.public_value) if mode == "random" else ""
    order = lots(seed, said.candidates) if seed else list(said.candidates)
    over = {skip.expert_id: skip for skip in said.skipped}
    again = pick(order, said.wanted, lambda id, _: over.get(id))
    equal = (seed, again.drawn, again.skipped) == (said.seed, list(said.drawn), list(said.skipped))
    doubts = None if matter is None else _doubts(said, experts, matter, cooling)
    return DrawCheck(
        call_id=call_id,
        equal=equal,
        seed=seed,
        drawn=said.drawn,
        drawn_again=tuple(again.drawn),
        doubts=doubts,
    )


def _doubts(said: Draw, experts: Sequence[KnownExpert], matter: Matter, cooling: int) -> tuple[Doubt, ...]:
    by_id = {expert.id: expert for expert in experts}
    unknown = [Doubt(expert_id=id, doubt="unknown_here") for id in said.candidates if id not in by_id]

    def now(id: str) -> tuple[Reason, ...]:
        return check_conflicts(by_id[id], matter, said.at, cooling_months=cooling)

    against = [
        Doubt(expert_id=id, doubt="conflict", reasons=reasons)
        for id in said.drawn
        if id in by_id and (reasons := now(id))
    ]
    over = [s.expert_id for s in said.skipped if s.reason == "conflict" and s.expert_id in by_id]
    groundless = [Doubt(expert_id=id, doubt="no_conflict") for id in over if not now(id)]
    return (*unknown, *against, *groundless)


def _deadline(call: ExpertCall, command: DrawExperts, now: datetime) -> datetime:
    deadline = command.deadline or call.deadline
    if not now < deadline <= call.needed_until:
        sentence = "到位时限已过或不合适,请给出新的时限:晚于现在,不晚于专家工作的结束时间。"
        raise invalid("expert_call.deadline", sentence, "/deadline")
    return deadline


def _seed(call: ExpertCall, command: DrawExperts, call_id: str, round: int) -> str:
    """The seed of a random draw; "" of a designated one."""
    value = command.public_value.strip()
    if (call.mode == "random") != bool(value) or value != command.public_value:
        sentence = "随机抽取须填写申请时写明的公开数值(首尾不留空格),定向抽调不填。"
        raise invalid("expert_call.public_value", sentence, "/public_value")
    return seed_of(call_id, round, value) if value else ""


def _candidates(call: ExpertCall, experts: Sequence[KnownExpert]) -> list[str]:
    """Everybody appointed who knows about one of the fields, by id; of a designated call those named."""
    if call.mode == "designated":
        return list(call.designated)
    found = [expert for expert in experts if expert.state == "appointed" and fits(expert, call.fields)]
    return sorted(expert.id for expert in found)


def _told(picked: Picked, *, hidden: bool) -> pb.ExpertCallDrawn:
    skipped = [skipped_to_proto(skip, hidden=hidden) for skip in picked.skipped]
    return pb.ExpertCallDrawn(drawn=picked.drawn, skipped=skipped)
