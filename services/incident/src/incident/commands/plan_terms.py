"""What the regions sign of a joint plan 联合应急预案, and its form on the wire, both ways.

What a request may bring is narrower: commands/plan_bodies.py.
"""

import hashlib
from datetime import datetime
from typing import Self

from joint.incident.v1 import plan_pb2 as pb
from pydantic import BaseModel

from chassis.canonical import canonical
from chassis.enums import code_of, number_of
from kernel.values import (
    RESPONSE_LEVEL,
    STORED,
    from_timestamp,
    response_level_number,
    said,
    to_timestamp,
)

EXECUTOR = pb.TaskExecutor.DESCRIPTOR


class LevelCondition(BaseModel):
    """When the plan advises a response level; a person decides."""

    model_config = STORED
    level: str
    condition: str

    def to_proto(self) -> pb.LevelCondition:
        """As it travels."""
        return pb.LevelCondition(level=response_level_number(self.level), condition=self.condition)

    @classmethod
    def from_proto(cls, it: pb.LevelCondition) -> Self:
        """As it travelled."""
        return cls(level=code_of(RESPONSE_LEVEL, it.level), condition=it.condition)


class TaskTemplate(BaseModel):
    """A task that an activation issues, due so many minutes after it. `level_at_least` is the weakest level
    at which it is issued: "iv" means always."""

    model_config = STORED
    code: str
    what: str
    executor: str
    due_minutes: int
    level_at_least: str

    def to_proto(self) -> pb.TaskTemplate:
        """As it travels."""
        return pb.TaskTemplate(
            code=self.code,
            what=self.what,
            executor=pb.TaskExecutor.ValueType(number_of(EXECUTOR, self.executor)),
            due_minutes=self.due_minutes,
            level_at_least=response_level_number(self.level_at_least),
        )

    @classmethod
    def from_proto(cls, it: pb.TaskTemplate) -> Self:
        """As it travelled."""
        return cls(
            code=it.code,
            what=it.what,
            executor=code_of(EXECUTOR, it.executor),
            due_minutes=it.due_minutes,
            level_at_least=code_of(RESPONSE_LEVEL, it.level_at_least),
        )


class PlanNotification(BaseModel):
    """Who is told within how many minutes after an activation of this level or a graver one."""

    model_config = STORED
    level_at_least: str
    recipient: str
    within_minutes: int

    def to_proto(self) -> pb.PlanNotification:
        """As it travels."""
        return pb.PlanNotification(
            level_at_least=response_level_number(self.level_at_least),
            recipient=self.recipient,
            within_minutes=self.within_minutes,
        )

    @classmethod
    def from_proto(cls, it: pb.PlanNotification) -> Self:
        """As it travelled."""
        return cls(
            level_at_least=code_of(RESPONSE_LEVEL, it.level_at_least),
            recipient=it.recipient,
            within_minutes=it.within_minutes,
        )


class AidTerms(BaseModel):
    """Terms of aid between equals: who bears the cost, who insures, who commands."""

    model_config = STORED
    cost: str
    insurance: str
    command: str

    def to_proto(self) -> pb.AidTerms:
        """As they travel."""
        return pb.AidTerms(**self.model_dump())

    @classmethod
    def from_proto(cls, it: pb.AidTerms) -> Self:
        """As they travelled."""
        return cls(cost=it.cost, insurance=it.insurance, command=it.command)


class PreauthorisedClause(BaseModel):
    """What a role may approve with one press: an act, up to a level and a duration in hours."""

    model_config = STORED
    clause: str
    role: str
    act: str
    level_at_most: str
    hours_at_most: int
    limits: str

    def to_proto(self) -> pb.PreauthorisedClause:
        """As it travels."""
        fields = self.model_dump(exclude={"level_at_most"})
        return pb.PreauthorisedClause(**fields, level_at_most=response_level_number(self.level_at_most))

    @classmethod
    def from_proto(cls, it: pb.PreauthorisedClause) -> Self:
        """As it travelled."""
        return cls(
            clause=it.clause,
            role=it.role,
            act=it.act,
            level_at_most=code_of(RESPONSE_LEVEL, it.level_at_most),
            hours_at_most=it.hours_at_most,
            limits=it.limits,
        )


class PlanSection(BaseModel):
    """A section of the text under its number and heading."""

    model_config = STORED
    heading: str
    text: str

    def to_proto(self) -> pb.PlanSection:
        """As it travels."""
        return pb.PlanSection(heading=self.heading, text=self.text)

    @classmethod
    def from_proto(cls, it: pb.PlanSection) -> Self:
        """As it travelled."""
        return cls(heading=it.heading, text=it.text)


class PlanTerms(BaseModel):
    """What the regions sign: when, who, what, on which terms, and the whole text (突发事件应对法 art. 28)."""

    model_config = STORED
    title: str
    hazards: tuple[str, ...]
    conditions: tuple[LevelCondition, ...]
    tasks: tuple[TaskTemplate, ...]
    notifications: tuple[PlanNotification, ...]
    aid: AidTerms
    preauthorised: tuple[PreauthorisedClause, ...]
    sections: tuple[PlanSection, ...]
    review_due: datetime | None = None

    @property
    def sha256(self) -> str:
        """What a signature is given over: SHA-256 of the canonical JSON, 64 hex digits."""
        return hashlib.sha256(canonical(self.model_dump(mode="json"))).hexdigest()

    def to_proto(self) -> pb.PlanTerms:
        """As they travel."""
        return pb.PlanTerms(
            title=self.title,
            hazards=self.hazards,
            conditions=[it.to_proto() for it in self.conditions],
            tasks=[it.to_proto() for it in self.tasks],
            notifications=[it.to_proto() for it in self.notifications],
            aid=self.aid.to_proto(),
            preauthorised=[it.to_proto() for it in self.preauthorised],
            sections=[it.to_proto() for it in self.sections],
            review_due=to_timestamp(self.review_due) if self.review_due else None,
        )

    @classmethod
    def from_proto(cls, it: pb.PlanTerms) -> Self:
        """As they travelled."""
        review_due = said(it, "review_due")
        return cls(
            title=it.title,
            hazards=tuple(it.hazards),
            conditions=tuple(LevelCondition.from_proto(each) for each in it.conditions),
            tasks=tuple(TaskTemplate.from_proto(each) for each in it.tasks),
            notifications=tuple(PlanNotification.from_proto(each) for each in it.notifications),
            aid=AidTerms.from_proto(it.aid),
            preauthorised=tuple(PreauthorisedClause.from_proto(each) for each in it.preauthorised),
            sections=tuple(PlanSection.from_proto(each) for each in it.sections),
            review_due=review_due and from_timestamp(review_due),
        )
