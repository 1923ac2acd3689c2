"""An engagement of an expert 专家任务: what the home region answers to an invitation (I14, I24, I25)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.experts.v1 import engagement_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.errors import Kind, Refusal
from expert_pool.commands.expert_engagement import (
    AcceptEngagement,
    DeclineEngagement,
    ReceiveInvitation,
    RecuseExpert,
    ReviseOpinion,
    SubmitOpinion,
)
from expert_pool.commands.values import EvidenceRef
from expert_pool.domain.draw import Skip
from expert_pool.domain.skip_words import reason_to_proto, sentence_of, why
from kernel.moves import changed, require_person, standing
from kernel.values import STORED, from_timestamp, said, to_timestamp

STATES = {
    "invited": "待应召",
    "no_reply": "未应答",
    "accepted": "已应召",
    "opinion_submitted": "已提交意见",
    "declined": "已谢绝",
    "recused": "已回避",
    "closed": "已结束",
}
OPEN = ("invited", "no_reply", "accepted", "opinion_submitted")
ENDING = ("no_reply", "accepted", "opinion_submitted")


class ExpertEngagement(BaseModel):
    """What one expert of this region does for one call. `opinion_version`: 0 before the first."""

    model_config = STORED
    state: str
    call_id: str
    expert_id: str
    expert_name: str = ""
    title: str = ""
    calling_region: str
    reply_due_at: datetime | None = None
    expected_at: datetime | None = None
    opinion: EvidenceRef | None = None
    opinion_version: int = 0
    signed_sha256: str = ""
    summary: str = ""
    note: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(call_id: str, expert_id: str) -> str:
    """One engagement per call and expert."""
    return derived_id("expert_engagement", call_id, expert_id)


def next_due(state: ExpertEngagement) -> datetime | None:
    """When the clock has to look at it: when the answer is due."""
    return state.reply_due_at if state.state == "invited" else None


def receive(
    state: ExpertEngagement | None, command: ReceiveInvitation, against: Skip | None, *, hidden: bool
) -> list[Message]:
    """An invitation arrived: 待应召, or 回避 where home facts stand against it; a repeat changes nothing."""
    if state is not None:
        return []
    names = command.model_dump(exclude={"reply_due_at"})
    if against is None:
        return [pb.EngagementInvited(**names, reply_due_at=to_timestamp(command.reply_due_at))]
    reasons = [] if hidden else [reason_to_proto(reason) for reason in against.conflicts]
    note = f"{why(against, hidden=hidden)}。"
    return [pb.EngagementRecused(**names, reasons=reasons, note=note)]


def accept(
    state: ExpertEngagement | None,
    command: AcceptEngagement,
    *,
    person: bool,
    against: Skip | None,
    hidden: bool,
    over: bool,
) -> list[Message]:
    """应召, recorded by a person: not against a conflict known at home, nor for a call that is over."""
    require_person(person, "engagement")
    standing(state, ("invited", "no_reply"), "engagement", STATES)
    if over:
        raise Refusal(Kind.CONFLICT, "engagement.call_over", "这次抽调已经结束,不必再应召。")
    if against is not None:
        sentence = sentence_of(against, hidden=hidden)
        raise Refusal(Kind.CONFLICT, f"engagement.{against.reason}", f"{sentence}请改办回避。")
    expected = to_timestamp(command.expected_at) if command.expected_at else None
    return [pb.EngagementAccepted(expected_at=expected, note=command.note)]


def decline(state: ExpertEngagement | None, command: DeclineEngagement, *, person: bool) -> list[Message]:
    """谢绝, recorded by a person."""
    require_person(person, "engagement")
    standing(state, ("invited", "no_reply"), "engagement", STATES)
    return [pb.EngagementDeclined(reason=command.reason)]


def recuse(state: ExpertEngagement | None, command: RecuseExpert, *, person: bool) -> list[Message]:
    """回避 from any open state, recorded by a person."""
    require_person(person, "engagement")
    engagement = standing(state, OPEN, "engagement", STATES)
    return [
        pb.EngagementRecused(
            call_id=engagement.call_id,
            expert_id=engagement.expert_id,
            calling_region=engagement.calling_region,
            expert_name=engagement.expert_name,
            title=engagement.title,
            note=command.note,
        )
    ]


def submit(state: ExpertEngagement | None, command: SubmitOpinion, *, person: bool) -> list[Message]:
    """提交意见, first version, signed."""
    require_person(person, "engagement")
    standing(state, ("accepted",), "engagement", STATES)
    return [pb.EngagementOpinionSubmitted(version=1, **_opinion(command))]


def revise(state: ExpertEngagement | None, command: ReviseOpinion, *, person: bool) -> list[Message]:
    """修订意见: another paper, signed anew."""
    require_person(person, "engagement")
    engagement = standing(state, ("opinion_submitted",), "engagement", STATES)
    assert engagement.opinion is not None
    if command.opinion.sha256 == engagement.opinion.sha256:
        raise Refusal(Kind.CONFLICT, "engagement.same_opinion", "这份意见与现有版本完全相同。")
    if command.signed_sha256 == engagement.signed_sha256:
        raise Refusal(Kind.CONFLICT, "engagement.same_signature", "每一版意见须由专家重新签字。")
    version = engagement.opinion_version + 1
    return [pb.OpinionRevised(version=version, reason=command.reason, **_opinion(command))]


def run_out(state: ExpertEngagement, now: datetime, *, over: bool) -> list[Message]:
    """未应答 when no answer came in time; closed with it when the call is over already."""
    if state.state != "invited" or state.reply_due_at is None or state.reply_due_at > now:
        return []
    messages: Sequence[Message] = [pb.EngagementNoReply(), *([pb.EngagementClosed()] if over else [])]
    return list(messages)


def close(state: ExpertEngagement | None) -> list[Message]:
    """结束 with the call; who has not answered yet is closed by the clock, what has ended stays."""
    return [pb.EngagementClosed()] if state is not None and state.state in ENDING else []


def evolve(state: ExpertEngagement | None, message: Message, at: datetime) -> ExpertEngagement:
    """The engagement after one more fact."""
    if state is None:
        assert isinstance(message, pb.EngagementInvited | pb.EngagementRecused)
        return ExpertEngagement(
            call_id=message.call_id,
            expert_id=message.expert_id,
            expert_name=message.expert_name,
            title=message.title,
            calling_region=message.calling_region,
            recorded_at=at,
            changed_at=at,
            **_CHANGES[type(message)](message),
        )
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _opinion(command: SubmitOpinion) -> dict[str, Any]:
    opinion, signed = command.opinion.to_proto(), command.signed_sha256
    return {"opinion": opinion, "signed_sha256": signed, "summary": command.summary}


def _accepted(message: pb.EngagementAccepted) -> dict[str, Any]:
    expected = said(message, "expected_at")
    at = from_timestamp(expected) if expected else None
    return {"state": "accepted", "expected_at": at, "note": message.note}


def _submitted(message: pb.EngagementOpinionSubmitted | pb.OpinionRevised) -> dict[str, Any]:
    return {
        "state": "opinion_submitted",
        "opinion": EvidenceRef.from_proto(message.opinion),
        "opinion_version": message.version,
        "signed_sha256": message.signed_sha256,
        "summary": message.summary,
    }


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.EngagementInvited: lambda m: {"state": "invited", "reply_due_at": from_timestamp(m.reply_due_at)},
    pb.EngagementRecused: lambda m: {"state": "recused", "note": m.note},
    pb.EngagementNoReply: lambda _: {"state": "no_reply"},
    pb.EngagementAccepted: _accepted,
    pb.EngagementDeclined: lambda m: {"state": "declined", "note": m.reason},
    pb.EngagementOpinionSubmitted: _submitted,
    pb.OpinionRevised: _submitted,
    pb.EngagementClosed: lambda _: {"state": "closed"},
}
EVENTS: tuple[type[Message], ...] = tuple(_CHANGES)
