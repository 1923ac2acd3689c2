"""The matter that experts are called for, as it is remembered and as it travels."""

from typing import Self

from joint.experts.v1 import values_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of, number_of
from expert_pool.commands.expert_call import SubjectBody
from expert_pool.commands.values import SUBJECT, Party
from expert_pool.domain.known_expert import Matter
from kernel.values import STORED, Sealed, said


class Shown(BaseModel):
    """What of a matter may be restricted: it is shown, or sealed as a whole."""

    model_config = STORED
    reference: str = ""
    title: str = ""
    parties: tuple[Party, ...] = ()


class Subject(Shown):
    """A matter; of a `hidden` one everything else is `sealed` and only the calling region opens it."""

    kind: str
    hidden: bool = False
    sealed: Sealed | None = None

    def to_proto(self) -> pb.Subject:
        """As it travels."""
        return pb.Subject(
            kind=pb.SubjectKind.ValueType(number_of(SUBJECT, self.kind)),
            reference=self.reference,
            title=self.title,
            parties=[party.to_proto() for party in self.parties],
            hidden=self.hidden,
            sealed=self.sealed.to_proto() if self.sealed else None,
        )

    @classmethod
    def from_proto(cls, subject: pb.Subject) -> Self:
        """As it travelled."""
        sealed = said(subject, "sealed")
        return cls(
            kind=code_of(SUBJECT, subject.kind),
            reference=subject.reference,
            title=subject.title,
            parties=tuple(Party.from_proto(party) for party in subject.parties),
            hidden=subject.hidden,
            sealed=Sealed.from_proto(sealed) if sealed else None,
        )


def shown_of(body: SubjectBody, further: tuple[Party, ...]) -> Shown:
    """What a request says of a matter, with the parties that follow from what is known of it."""
    named = tuple(Party(**party.model_dump()) for party in body.parties)
    parties = (*named, *(party for party in further if party not in named))
    return Shown(reference=body.reference, title=body.title, parties=parties)


def subject_of(kind: str, shown: Shown, sealed: Sealed | None) -> Subject:
    """The matter as it is remembered: shown, or sealed."""
    if sealed is not None:
        return Subject(kind=kind, hidden=True, sealed=sealed)
    return Subject(kind=kind, **shown.model_dump())


def matter_of(shown: Shown, region: str, requested_by: str) -> Matter:
    """What a conflict check asks about."""
    return Matter(reference=shown.reference, parties=shown.parties, region=region, requested_by=requested_by)
