"""Who is who: organs of a region, which organ a role stands for, and who may read."""

from collections.abc import Collection
from typing import Annotated, Self

from joint.cases.v1 import values_pb2 as pb
from pydantic import BaseModel

from chassis.enums import code_of, labels, number_of, one_of
from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from kernel.values import BODY, STORED, RegionCode

ORGAN = pb.Organ.DESCRIPTOR
Organ = Annotated[str, one_of(ORGAN)]
BUREAU, POLICE, PROCURATORATE, COMMISSION = "bureau", "police", "procuratorate", "supervision_commission"
_ORGAN_OF_ROLE = {
    "enforcement_officer": BUREAU,
    "bureau_head": BUREAU,
    "police_liaison": POLICE,
    "procurator": PROCURATORATE,
}


class Authority(BaseModel):
    """An organ of one region, by division code."""

    model_config = STORED
    region: RegionCode
    organ: Organ

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


Readers = tuple[Authority, ...]


def authority_of(region: str, role: str) -> Authority | None:
    """The organ for which somebody of a region acts; None for a role that has no part in cases."""
    organ = _ORGAN_OF_ROLE.get(role)
    return Authority(region=region, organ=organ) if organ else None


def name_of(authority: Authority, zone: Zone) -> str:
    """An organ in words."""
    return zone.by_code(authority.region).name + labels(ORGAN)[authority.organ]


def known_in(authority: Authority, zone: Zone, stem: str) -> None:
    """Raises Refusal INVALID `<stem>.region` when the region is none of the zone."""
    if authority.region not in zone.codes:
        raise Refusal(Kind.INVALID, f"{stem}.region", "只能移送给本区域各地的机关。")


def may_read(readers: Collection[Authority], reader: Authority | None) -> bool:
    """Whether an organ is one of the readers (I18)."""
    return reader is not None and reader in {each.desk for each in readers}
