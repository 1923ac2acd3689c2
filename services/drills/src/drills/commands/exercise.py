"""What can be asked of an exercise 演练."""

from typing import Annotated, Self

from joint.drills.v1 import exercise_pb2 as pb
from pydantic import BaseModel, Field

from chassis.enums import one_of
from kernel.values import BODY, STORED, Id, Moment, Name, RegionCode, Sentence, Text

FORM = pb.ExerciseForm.DESCRIPTOR
CONTENT = pb.ExerciseContent.DESCRIPTOR
PURPOSE = pb.ExercisePurpose.DESCRIPTOR
STYLE = pb.ExerciseStyle.DESCRIPTOR
Code = Annotated[str, Field(pattern=r"^[A-Z]{0,2}[0-9]{1,3}$")]
Weight = Annotated[int, Field(strict=True, ge=1, le=100)]
# A tenth of real time to a hundred times: beyond that nobody plays.
Factor = Annotated[float, Field(strict=True, ge=0.1, le=100, allow_inf_nan=False)]
DutyDesk = Annotated[str, Field(pattern=r"^(centre|[0-9]{9})$")]


class Participation(BaseModel):
    """What an exercise needs of one region: duty desks, teams, experts."""

    model_config = STORED
    region: str
    desks: tuple[str, ...] = ()
    team_ids: tuple[str, ...] = ()
    expert_ids: tuple[str, ...] = ()

    def to_proto(self) -> pb.Participation:
        """As it travels."""
        return pb.Participation(**self.model_dump())

    @classmethod
    def from_proto(cls, it: pb.Participation) -> Self:
        """As it travelled."""
        return cls(
            region=it.region,
            desks=tuple(it.desks),
            team_ids=tuple(it.team_ids),
            expert_ids=tuple(it.expert_ids),
        )


class Objective(BaseModel):
    """What is to be shown, how much it counts, and whether failing it caps the grade."""

    model_config = STORED
    code: str
    text: str
    weight: int
    safety_critical: bool = False

    def to_proto(self) -> pb.ExerciseObjective:
        """As it travels."""
        return pb.ExerciseObjective(**self.model_dump())

    @classmethod
    def from_proto(cls, it: pb.ExerciseObjective) -> Self:
        """As it travelled."""
        return cls(code=it.code, text=it.text, weight=it.weight, safety_critical=it.safety_critical)


class ParticipationBody(Participation):
    """A region's part as a request brings it; desks are "centre" or a town's code."""

    model_config = BODY
    region: RegionCode
    desks: tuple[DutyDesk, ...] = Field((), max_length=20)
    team_ids: tuple[Id, ...] = Field((), max_length=100)
    expert_ids: tuple[Id, ...] = Field((), max_length=100)


class ObjectiveBody(Objective):
    """An objective as a request brings it; codes look like O1."""

    model_config = BODY
    code: Code
    text: Sentence
    weight: Weight = 10


class ProposeExercise(BaseModel):
    """立项: what, with whom, why, when; `time_factor` is seconds of exercise time per second."""

    model_config = BODY
    title: Name
    scenario: Text
    form: Annotated[str, one_of(FORM)]
    content: Annotated[str, one_of(CONTENT)]
    purpose: Annotated[str, one_of(PURPOSE)]
    style: Annotated[str, one_of(STYLE)]
    announced: bool = True
    participations: tuple[ParticipationBody, ...] = Field(min_length=1, max_length=32)
    objectives: tuple[ObjectiveBody, ...] = Field(min_length=1, max_length=50)
    time_factor: Factor = 1.0
    safety_officer: Name
    plan_id: str = Field("", pattern=r"^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$")
    starts_at: Moment
    ends_at: Moment


class ScheduleExercise(BaseModel):
    """排期."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class StartExercise(BaseModel):
    """实施: nothing more to say."""

    model_config = BODY


class PauseExercise(BaseModel):
    """暂停: why."""

    model_config = BODY
    reason: Sentence


class PauseForIncident(BaseModel):
    """暂停 for a real incident: issued by a reaction, never over HTTP."""

    model_config = STORED
    reason: str
    incident_id: str
    incident_region: str
    level: int


class ResumeExercise(BaseModel):
    """恢复: why the safety officer lets it go on."""

    model_config = BODY
    reason: Sentence


class EndExercise(BaseModel):
    """结束."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class EvaluateExercise(BaseModel):
    """评估: what the evaluators found."""

    model_config = BODY
    summary: Text


class CloseExercise(BaseModel):
    """办结."""

    model_config = BODY
    note: str = Field("", max_length=1_000)


class AbortExercise(BaseModel):
    """转实战: why, and for which real incident when there is one."""

    model_config = BODY
    reason: Sentence
    incident_id: str = Field("", pattern=r"^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$")


class CancelExercise(BaseModel):
    """取消: why."""

    model_config = BODY
    reason: Sentence
