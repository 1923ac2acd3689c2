"""What may happen to an expert 专家: recommended, appointed for a term, ended by the clock or dismissed."""

from datetime import datetime

from google.protobuf.message import Message
from joint.experts.v1 import expert_pb2 as pb

from chassis.enums import number_of
from chassis.errors import Kind, Refusal
from expert_pool.commands.expert import (
    AppointExpert,
    ChangeAvailability,
    DismissExpert,
    NominateExpert,
    Profile,
    UpdateExpert,
)
from expert_pool.commands.values import AVAILABILITY
from expert_pool.domain.expert_state import OPEN, STATES, Expert
from kernel.moves import invalid, require_person, standing, unopened
from kernel.values import Sealed, to_timestamp


def nominate(state: Expert | None, command: NominateExpert, personal: Sealed | None) -> list[Message]:
    """推荐."""
    unopened(state, "expert")
    profile = _profile(command, personal)
    return [pb.ExpertNominated(profile=profile, recommended_by=command.recommended_by)]


def appoint(
    state: Expert | None, command: AppointExpert, *, person: bool, longest: datetime, now: datetime
) -> list[Message]:
    """聘任 by the head in person, at most until `longest`, the end of a whole term from now."""
    require_person(person, "expert")
    standing(state, ("nominated",), "expert", STATES)
    until = command.until or longest
    if not now < until <= longest:
        raise invalid("expert.until", "聘期须晚于现在,且不超过规定的最长聘期。", "/until")
    return [pb.ExpertAppointed(until=to_timestamp(until), document_no=command.document_no)]


def update(state: Expert | None, command: UpdateExpert, personal: Sealed | None) -> list[Message]:
    """更新; what is sealed stays when nothing new was said."""
    expert = standing(state, OPEN, "expert", STATES)
    profile = _profile(command, personal or expert.personal)
    return [pb.ExpertUpdated(profile=profile, reason=command.reason)]


def change_availability(state: Expert | None, command: ChangeAvailability, *, now: datetime) -> list[Message]:
    """可用 or 不可用; a repeat changes nothing."""
    expert = standing(state, OPEN, "expert", STATES)
    if command.until is not None and (command.availability == "available" or command.until <= now):
        raise invalid("expert.away_until", "只有“不可用”才填写截止时间,且须晚于现在。", "/until")
    if (expert.availability, expert.away_until) == (command.availability, command.until):
        return []
    number = pb.Availability.ValueType(number_of(AVAILABILITY, command.availability))
    until = to_timestamp(command.until) if command.until else None
    return [pb.ExpertAvailabilityChanged(availability=number, until=until, reason=command.reason)]


def dismiss(
    state: Expert | None, command: DismissExpert, *, person: bool, erase_at: datetime
) -> list[Message]:
    """解聘 by the head in person."""
    require_person(person, "expert")
    standing(state, OPEN, "expert", STATES)
    return [pb.ExpertDismissed(reason=command.reason, erase_at=to_timestamp(erase_at))]


def run_out(state: Expert, now: datetime, *, erase_at: datetime) -> list[Message]:
    """聘期届满, once the term is over; the erasure, once its time has come (I17)."""
    if state.state == "appointed" and state.until is not None and state.until <= now:
        return [pb.ExpertTermEnded(erase_at=to_timestamp(erase_at))]
    if state.erase_at is not None and state.erase_at <= now and not state.erased:
        return [pb.ExpertDataErased()]
    return []


def require_real(exercise_id: str | None) -> None:
    """Raises Refusal FORBIDDEN `expert.real_only`: an exercise only reads experts and conflicts."""
    if exercise_id is not None:
        sentence = "演练中只能查看专家和回避事实,不能登记或改动;请退出演练后办理。"
        raise Refusal(Kind.FORBIDDEN, "expert.real_only", sentence)


def _profile(profile: Profile, personal: Sealed | None) -> pb.ExpertProfile:
    message = profile.to_proto()
    if personal is not None:
        message.personal.CopyFrom(personal.to_proto())
    return message
