"""What a request may bring as the terms of a joint plan: strict twins of the stored values."""

from typing import Annotated, Literal

from joint.incident.v1.plan_pb2 import TaskExecutor
from pydantic import Field

from chassis.enums import one_of
from incident.commands.plan_terms import (
    AidTerms,
    LevelCondition,
    PlanNotification,
    PlanSection,
    PlanTerms,
    PreauthorisedClause,
    TaskTemplate,
)
from kernel.values import BODY, Moment, Name, ResponseLevel, Sentence

Code = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}$")]
Clause = Annotated[str, Field(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2}){1,3}$")]
Executor = Annotated[str, one_of(TaskExecutor.DESCRIPTOR)]
# What an activation does, and what mutual aid may do with one press.
Act = Literal["start", "change_level", "end", "request_aid", "mobilise"]
# A month; what lasts longer is no task of an emergency.
Minutes = Annotated[int, Field(strict=True, ge=1, le=43_200)]
# Three days; a response that is to last longer is not started with one press.
Hours = Annotated[int, Field(strict=True, ge=1, le=72)]


class LevelConditionBody(LevelCondition):
    """When a level is advised."""

    model_config = BODY
    level: ResponseLevel
    condition: Sentence


class TaskTemplateBody(TaskTemplate):
    """A task of an activation; codes look like T03."""

    model_config = BODY
    code: Code
    what: Sentence
    executor: Executor
    due_minutes: Minutes
    level_at_least: ResponseLevel


class PlanNotificationBody(PlanNotification):
    """Who is told."""

    model_config = BODY
    level_at_least: ResponseLevel
    recipient: Name
    within_minutes: Minutes


class AidTermsBody(AidTerms):
    """Terms of aid."""

    model_config = BODY
    cost: Sentence
    insurance: Sentence
    command: Sentence


class PreauthorisedClauseBody(PreauthorisedClause):
    """What the duty leader may approve with one press; the gravest level never."""

    model_config = BODY
    clause: Clause
    role: Literal["duty_leader"]
    act: Act
    level_at_most: Literal["ii", "iii", "iv"]
    hours_at_most: Hours
    limits: Sentence


class PlanSectionBody(PlanSection):
    """A section of the text."""

    model_config = BODY
    heading: Name
    text: Annotated[str, Field(min_length=1, max_length=10_000, pattern=r"\S")]


class PlanTermsBody(PlanTerms):
    """The whole plan: at least one hazard, condition, task and section."""

    model_config = BODY
    title: Name
    hazards: tuple[Name, ...] = Field(min_length=1, max_length=30)
    conditions: tuple[LevelConditionBody, ...] = Field(min_length=1, max_length=40)
    tasks: tuple[TaskTemplateBody, ...] = Field(min_length=1, max_length=99)
    notifications: tuple[PlanNotificationBody, ...] = Field((), max_length=60)
    aid: AidTermsBody
    preauthorised: tuple[PreauthorisedClauseBody, ...] = Field((), max_length=20)
    sections: tuple[PlanSectionBody, ...] = Field(min_length=1, max_length=99)
    review_due: Moment | None = None
