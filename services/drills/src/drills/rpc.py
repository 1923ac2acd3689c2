"""The gRPC door of exercises: the same questions, policies and refusals as over HTTP."""

from typing import Any

from joint.drills.v1 import service_pb2 as pb
from joint.drills.v1 import service_pb2_grpc as grpc_pb

from chassis.auth import Policy
from chassis.clock import now
from chassis.errors import Kind, Refusal
from chassis.known import one
from chassis.rpc import RpcDoor, page_size, seen
from drills.aggregates import EXERCISE
from drills.commands.exercise import Participation
from drills.domain.exercise_clock import milliseconds
from drills.domain.exercise_state import Exercise
from drills.handlers.desk import Desk
from drills.handlers.schedule import check
from kernel.roles import READERS
from kernel.values import from_timestamp, to_timestamp

SERVICE = "joint.drills.v1.DrillsService"
LONGEST_DAYS = 31


class DrillsServicer(grpc_pb.DrillsServiceServicer):
    """DrillsService of one region."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def GetExercise(self, request: pb.GetExerciseRequest, context: Any) -> pb.GetExerciseResponse:
        """One exercise. Raises Refusal NOT_FOUND."""
        state, version = await one(seen(self._desk).journal, EXERCISE, request.id)
        return pb.GetExerciseResponse(exercise=_shown(request.id, state, version))

    async def ListExercises(self, request: pb.ListExercisesRequest, context: Any) -> pb.ListExercisesResponse:
        """A page, newest first; the size is 50 when not said and at most 1000."""
        size = page_size(request.page_size)
        found, after = await seen(self._desk).journal.listing(EXERCISE, {}, size, request.page_token)
        shown = [_shown(id, state, version) for id, state, version in found]
        return pb.ListExercisesResponse(exercises=shown, next_page_token=after)

    async def CheckSchedule(self, request: pb.CheckScheduleRequest, context: Any) -> pb.CheckScheduleResponse:
        """What stands against a time, as known here. Raises Refusal INVALID `exercise.window`."""
        try:
            starts_at, ends_at = from_timestamp(request.starts_at), from_timestamp(request.ends_at)
        except (ValueError, OverflowError) as error:
            raise _wrong_window() from error
        if not starts_at < ends_at or (ends_at - starts_at).days > LONGEST_DAYS:
            raise _wrong_window()
        parts = [Participation.from_proto(each) for each in request.participations]
        found = await check(seen(self._desk), parts, starts_at, ends_at)
        return pb.CheckScheduleResponse(clashes=[pb.ScheduleClash(**clash.model_dump()) for clash in found])


def rpc_doors(desk: Desk) -> tuple[RpcDoor, ...]:
    """The gRPC services of an open desk."""
    policies = dict.fromkeys(("GetExercise", "ListExercises", "CheckSchedule"), Policy(READERS))
    add = grpc_pb.add_DrillsServiceServicer_to_server
    return (RpcDoor(SERVICE, DrillsServicer(desk), add, policies),)


def _wrong_window() -> Refusal:
    return Refusal(Kind.INVALID, "exercise.window", "演练时段须先开始后结束,且不超过一个月。")


def _shown(id: str, state: Exercise, version: int) -> pb.Exercise:
    return pb.Exercise(
        id=id,
        version=version,
        state=state.state,
        title=state.title,
        regions=state.regions,
        starts_at=to_timestamp(state.starts_at),
        ends_at=to_timestamp(state.ends_at),
        exercise_ms=milliseconds(state.clock.time(now())),
    )
