"""An exercise never books a real team 救援队伍 but its copy, which yields to the real one (I4, I15)."""

from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb

from chassis.enums import number_of
from chassis.errors import Kind, Refusal
from resources.commands.team import DUTY
from resources.domain.team import readiness_message
from resources.domain.team_state import ALLOCATIONS, RescueTeam

TAKEN = ("held", "committed")


def open_twin(real: RescueTeam, team_id: str) -> pb.TeamTwinOpened:
    """The first fact of a copy: the team as it is now, in nobody's hands."""
    return pb.TeamTwinOpened(
        team_id=team_id,
        details=real.details.to_proto(),
        registry=real.state,
        duty=pb.TeamDuty.ValueType(number_of(DUTY, real.duty)),
        readiness=readiness_message(real.readiness) if real.readiness else None,
    )


def check_real_is_free(real: RescueTeam) -> None:
    """Raises Refusal CONFLICT `team.really_booked`: an exercise does not play with a team that is needed."""
    if real.allocation.state != "free":
        word = ALLOCATIONS[real.allocation.state]
        raise Refusal(Kind.CONFLICT, "team.really_booked", f"这支队伍在真实任务中为“{word}”,演练不能占用。")


def preempt(state: RescueTeam | None) -> list[Message]:
    """The real team was taken; nothing where the copy is in nobody's hands."""
    if state is None or state.twin_of is None or state.allocation.state not in TAKEN:
        return []
    return [pb.HoldPreempted(token=state.allocation.token)]
