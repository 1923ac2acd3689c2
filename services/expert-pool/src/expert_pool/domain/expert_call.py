"""What may happen to a call for experts 专家抽调: asked for, drawn, invited, staffed or failed, closed."""

from collections.abc import Collection, Sequence
from datetime import datetime

from google.protobuf.message import Message
from joint.experts.v1 import call_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from chassis.enums import number_of
from chassis.errors import Kind, Refusal
from expert_pool.commands.expert_call import AppraiseExpert, CloseCall, RequestCall
from expert_pool.commands.values import MODE, OPINION, fields_number
from expert_pool.domain.draw import Skip
from expert_pool.domain.expert_call_state import STATES, ExpertCall
from expert_pool.domain.known_expert import KnownExpert
from expert_pool.domain.skip_words import sentence_of
from expert_pool.domain.subject import Shown, Subject
from kernel.moves import invalid, standing, unopened
from kernel.values import to_timestamp

# Matters that name their own parties; an incident may have none that are known yet.
PARTIES_NEEDED = frozenset({"inspection", "investigation", "hidden_danger"})


def check_request(command: RequestCall, shown: Shown, now: datetime) -> None:
    """Raises Refusal INVALID: times out of order, a matter without parties, a choice without its terms."""
    if not now < command.deadline <= command.needed_until:
        sentence = "到位时限须晚于现在,且不晚于专家工作的结束时间。"
        raise invalid("expert_call.times", sentence, "/deadline", "/needed_until")
    if command.subject.kind in PARTIES_NEEDED and not shown.parties:
        sentence = "执法检查、事故调查、重大事故隐患须写明涉及的单位,否则无法核对回避。"
        raise invalid("expert_call.parties", sentence, "/subject/parties")
    if command.mode == "designated":
        _check_designated(command)
    elif command.designated or not command.public_source.strip():
        sentence = "随机抽取须事先写明用哪一个公开数值作种子,且不指定专家。"
        raise invalid("expert_call.public_source", sentence, "/public_source", "/designated")


def _check_designated(command: RequestCall) -> None:
    named = command.designated
    if len(set(named)) != len(named) or len(named) < command.wanted or command.public_source:
        sentence = "定向抽调须逐一写明专家,不重复、不少于所需人数,且不写种子来源。"
        raise invalid("expert_call.designated", sentence, "/designated", "/public_source")


def request(
    state: ExpertCall | None, command: RequestCall, *, subject: Subject, requested_by: str
) -> list[Message]:
    """申请抽调; the request was checked before anything was sealed."""
    unopened(state, "expert_call")
    return [
        pb.ExpertCallRequested(
            subject=subject.to_proto(),
            opinion_kind=values.OpinionKind.ValueType(number_of(OPINION, command.opinion_kind)),
            fields=fields_number(command.fields),
            wanted=command.wanted,
            mode=pb.DrawMode.ValueType(number_of(MODE, command.mode)),
            designated=command.designated,
            public_source=command.public_source,
            deadline=to_timestamp(command.deadline),
            needed_until=to_timestamp(command.needed_until),
            requested_by=requested_by,
        )
    ]


def invite(
    state: ExpertCall | None,
    expert_id: str,
    *,
    expert: KnownExpert | None,
    against: Skip | None,
    present: int,
) -> list[Message]:
    """邀请 of one who was drawn in the last round, while places are open and nothing speaks against it now,
    whatever did at the draw (I14)."""
    call = standing(state, ("drawn", "inviting"), "expert_call", STATES)
    assert call.draw is not None
    if expert_id not in call.draw.drawn:
        raise invalid("expert_call.not_drawn", "该专家不在最近一次抽取的结果中。", "/expert_id")
    if expert_id in call.invited:
        raise Refusal(Kind.CONFLICT, "expert_call.invited_before", "本次抽调已邀请过该专家。")
    if present >= call.wanted:
        raise Refusal(Kind.CONFLICT, "expert_call.enough", "应召和待应召的专家已够,不必再邀请。")
    if against is not None:
        hidden = call.subject.hidden
        raise Refusal(Kind.CONFLICT, f"expert_call.{against.reason}", sentence_of(against, hidden=hidden))
    assert expert is not None
    name, home = expert.name, expert.region
    return [pb.ExpertInvited(expert_id=expert_id, home_region=home, round=call.draw.round, expert_name=name)]


def staff(state: ExpertCall | None, accepted: Collection[str]) -> list[Message]:
    """到位, once enough have accepted; also when that is heard during a new draw or after the deadline."""
    if state is None or state.state not in ("drawn", "inviting", "failed") or len(accepted) < state.wanted:
        return []
    return [pb.ExpertCallStaffed(engagement_ids=sorted(accepted))]


def run_out(state: ExpertCall, now: datetime, accepted: Sequence[str]) -> list[Message]:
    """人数不足 at the deadline, unless enough have accepted by what is known here."""
    if state.state not in ("requested", "drawn", "inviting") or state.deadline > now:
        return []
    deadline = to_timestamp(state.deadline)
    return staff(state, accepted) or [pb.ExpertCallFailed(accepted=len(accepted), deadline=deadline)]


def close(state: ExpertCall | None, command: CloseCall) -> list[Message]:
    """结束."""
    standing(state, ("staffed", "failed"), "expert_call", STATES)
    return [pb.ExpertCallClosed(note=command.note)]


def appraise(
    state: ExpertCall | None, command: AppraiseExpert, *, present: Collection[str], name: str
) -> list[Message]:
    """评价 of an expert who came, once."""
    call = standing(state, ("staffed",), "expert_call", STATES)
    if command.expert_id not in present:
        raise invalid("expert_call.not_present", "只能评价本次抽调中应召的专家。", "/expert_id")
    if command.expert_id in call.appraised:
        raise Refusal(Kind.CONFLICT, "expert_call.appraised", "该专家本次已评价过。")
    return [pb.ExpertAppraised(**command.model_dump(), expert_name=name)]
