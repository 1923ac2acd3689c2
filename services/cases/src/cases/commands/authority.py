"""An organ of one region, as commands, states and the wire name it."""

from typing import Annotated, Self

from joint.cases.v1 import values_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of, number_of, one_of
from kernel.values import BODY, STORED, RegionCode

ORGAN = pb.Organ.DESCRIPTOR
Organ = Annotated[str, one_of(ORGAN)]
BUREAU, POLICE, PROCURATORATE, COMMISSION = "bureau", "police", "procuratorate", "supervision_commission"


class Authority(BaseModel):
    """An organ of one region, by division code; "" is one for which only a newer release has a word."""

    model_config = STORED
    region: RegionCode
    organ: str

    @property
    def desk(self) -> "Authority":
        """Who works on it here: the procuratorate records for the supervision commission."""
        return Authority(region=self.region, organ=PROCURATORATE) if self.organ == COMMISSION else self

    def to_proto(self) -> pb.Authority:
        """As it travels."""
        return pb.Authority(region=self.region, organ=pb.Organ.ValueType(number_of(ORGAN, self.organ)))

    @classmethod
    def from_proto(cls, authority: pb.Authority) -> Self:
        """As it travelled."""
        return cls(region=authority.region, organ=code_of(ORGAN, authority.organ))


class AuthorityBody(Authority):
    """An organ as a request names it."""

    model_config = BODY
    organ: Organ
