"""What can be asked of an expert 专家."""

from typing import Annotated, Self

from joint.experts.v1 import expert_pb2 as pb
from pydantic import BaseModel, Field

from chassis.enums import code_of
from expert_pool.commands.values import FIELD, Availability, ExpertField, Tie, TieBody, fields_number
from kernel.values import BODY, STORED, Moment, Name, Place, PlaceBody, Sentence

Fields = Annotated[tuple[ExpertField, ...], Field(min_length=1, max_length=10)]


class Personal(BaseModel):
    """What is sealed: how to reach an expert, and whom the expert is near to."""

    model_config = BODY
    telephone: str = Field("", pattern=r"^([0-9+ -]{5,20})?$")
    id_number: str = Field("", pattern=r"^([0-9]{17}[0-9X])?$")
    relatives: str = Field("", max_length=1_000)
    interests: str = Field("", max_length=1_000)


class Profile(BaseModel):
    """What the regions share about an expert."""

    model_config = STORED
    name: str
    fields: tuple[str, ...]
    titles: tuple[str, ...] = ()
    employers: tuple[Tie, ...] = ()
    advises: tuple[Tie, ...] = ()
    base: Place | None = None
    languages: tuple[str, ...] = ()
    account: str = ""

    def to_proto(self) -> pb.ExpertProfile:
        """As it travels, without what is sealed."""
        return pb.ExpertProfile(
            name=self.name,
            fields=fields_number(self.fields),
            titles=self.titles,
            employers=[tie.tie_to_proto() for tie in self.employers],
            advises=[tie.tie_to_proto() for tie in self.advises],
            base=self.base.to_proto() if self.base else None,
            languages=self.languages,
            account=self.account,
        )

    @classmethod
    def from_proto(cls, profile: pb.ExpertProfile) -> Self:
        """As it travelled."""
        return cls(
            name=profile.name,
            fields=tuple(code for n in profile.fields if (code := code_of(FIELD, n))),
            titles=tuple(profile.titles),
            employers=tuple(Tie.tie_from_proto(tie) for tie in profile.employers),
            advises=tuple(Tie.tie_from_proto(tie) for tie in profile.advises),
            base=Place.from_proto(profile.base) if profile.HasField("base") else None,
            languages=tuple(profile.languages),
            account=profile.account,
        )


class _ProfileBody(Profile):
    model_config = BODY
    name: Name
    fields: Fields
    titles: tuple[Name, ...] = Field((), max_length=10)
    employers: tuple[TieBody, ...] = Field(min_length=1, max_length=20)
    advises: tuple[TieBody, ...] = Field((), max_length=50)
    base: PlaceBody | None = None
    languages: tuple[Name, ...] = Field((), max_length=10)
    account: str = Field("", max_length=120)
    personal: Personal | None = None


class NominateExpert(_ProfileBody):
    """推荐: who it is, with an employer at least, and which unit recommends."""

    recommended_by: Name


class UpdateExpert(_ProfileBody):
    """更新: the profile as it is now, whole; personal data only when they changed."""

    reason: Sentence


class AppointExpert(BaseModel):
    """聘任: until when; without it for the term of the rules, which it never exceeds."""

    model_config = BODY
    until: Moment | None = None
    document_no: str = Field("", max_length=120)


class ChangeAvailability(BaseModel):
    """可用 or 不可用, perhaps until a moment, and why."""

    model_config = BODY
    availability: Availability
    until: Moment | None = None
    reason: str = Field("", max_length=1_000)


class DismissExpert(BaseModel):
    """解聘: why."""

    model_config = BODY
    reason: Sentence


class OpenContact(BaseModel):
    """查看联系方式: what for."""

    model_config = BODY
    purpose: Sentence
