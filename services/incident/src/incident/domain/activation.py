"""What an activation wants and who approved it: values that proposals, activations and responses share."""

from typing import Self

from joint.incident.v1 import activation_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of, number_of
from kernel.values import RESPONSE_LEVEL, STORED, response_level_number

ACT = pb.ActivationAct.DESCRIPTOR
START, CHANGE_LEVEL, END = "start", "change_level", "end"


class Activation(BaseModel):
    """What is proposed and, later, approved. An end has level "" and 0 hours;
    `plan_edition` and `plan_title` are those of the plan when it was proposed."""

    model_config = STORED
    act: str
    incident_id: str
    incident_region: str
    plan_id: str = ""
    plan_edition: int = 0
    plan_title: str = ""
    level: str = ""
    matter: str
    expected_hours: int = 0
    measures: tuple[str, ...] = ()
    asked_regions: tuple[str, ...] = ()
    in_answer_to: str = ""
    basis: str

    def to_proto(self) -> pb.Activation:
        """As it travels."""
        return pb.Activation(
            act=pb.ActivationAct.ValueType(number_of(ACT, self.act)),
            incident_id=self.incident_id,
            incident_region=self.incident_region,
            plan_id=self.plan_id,
            plan_edition=self.plan_edition,
            plan_title=self.plan_title,
            level=response_level_number(self.level),
            matter=self.matter,
            expected_hours=self.expected_hours,
            measures=self.measures,
            asked_regions=self.asked_regions,
            in_answer_to=self.in_answer_to,
            basis=self.basis,
        )

    @classmethod
    def from_proto(cls, activation: pb.Activation) -> Self:
        """As it travelled."""
        return cls(
            act=code_of(ACT, activation.act),
            incident_id=activation.incident_id,
            incident_region=activation.incident_region,
            plan_id=activation.plan_id,
            plan_edition=activation.plan_edition,
            plan_title=activation.plan_title,
            level=code_of(RESPONSE_LEVEL, activation.level),
            matter=activation.matter,
            expected_hours=activation.expected_hours,
            measures=tuple(activation.measures),
            asked_regions=tuple(activation.asked_regions),
            in_answer_to=activation.in_answer_to,
            basis=activation.basis,
        )


class Approval(BaseModel):
    """Who approved, in which post, on what: every approval has a basis (I21). `number` is its place among the
    local facts of the region, 0 before it has one."""

    model_config = STORED
    person: str
    post: str
    basis: str
    document_no: str = ""
    clause: str = ""
    number: int = 0

    def to_proto(self) -> pb.Approval:
        """As it travels."""
        return pb.Approval(**self.model_dump())

    @classmethod
    def from_proto(cls, approval: pb.Approval) -> Self:
        """As it travelled."""
        return cls(
            person=approval.person,
            post=approval.post,
            basis=approval.basis,
            document_no=approval.document_no,
            clause=approval.clause,
            number=approval.number,
        )
