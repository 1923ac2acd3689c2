"""What regions ask each other for and on which terms, and its form on the wire, both ways.

What a request may bring is narrower: commands/aid_bodies.py.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from joint.resources.v1 import aid_pb2 as pb
from pydantic import BaseModel

from chassis.canonical import canonical
from kernel.values import STORED, Place, from_timestamp, to_timestamp


class AidTerms(BaseModel):
    """On what aid is given: who bears the cost, who insures, who commands at the scene."""

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


class AidCapability(BaseModel):
    """What a team must be able to do; level 1 is the strongest."""

    model_config = STORED
    code: str
    level_at_least: int


class AidLine(BaseModel):
    """Line `n` of a request: teams of a kind, or goods of a code; the other fields of the pair are empty.

    `quantity_min` is the least that helps, `quantity_max` the most that is wanted, in teams or in units.
    """

    model_config = STORED
    n: int
    kind: str = ""
    level_at_least: int = 0
    capabilities: tuple[AidCapability, ...] = ()
    item_code: str = ""
    unit: str = ""
    quantity_min: int
    quantity_max: int
    place: Place
    needed_from: datetime
    needed_until: datetime
    self_sufficient_hours: int = 0
    named_team_id: str = ""

    def to_proto(self) -> pb.AidLine:
        """As it travels."""
        plain = self.model_dump(exclude={"capabilities", "place", "needed_from", "needed_until"})
        return pb.AidLine(
            **plain,
            capabilities=[pb.AidCapability(**each.model_dump()) for each in self.capabilities],
            place=self.place.to_proto(),
            needed_from=to_timestamp(self.needed_from),
            needed_until=to_timestamp(self.needed_until),
        )

    @classmethod
    def from_proto(cls, it: pb.AidLine) -> Self:
        """As it travelled."""
        return cls(
            n=it.n,
            kind=it.kind,
            level_at_least=it.level_at_least,
            capabilities=tuple(
                AidCapability(code=each.code, level_at_least=each.level_at_least) for each in it.capabilities
            ),
            item_code=it.item_code,
            unit=it.unit,
            quantity_min=it.quantity_min,
            quantity_max=it.quantity_max,
            place=Place.from_proto(it.place),
            needed_from=from_timestamp(it.needed_from),
            needed_until=from_timestamp(it.needed_until),
            self_sufficient_hours=it.self_sufficient_hours,
            named_team_id=it.named_team_id,
        )


def request_hash(lines: Iterable[AidLine], terms: AidTerms) -> str:
    """What an offer answers: SHA-256 of the canonical JSON of lines and terms, 64 hex digits."""
    return _sha256({"lines": [line.model_dump(mode="json") for line in lines], "terms": terms.model_dump()})


def offer_hash(
    *, request_id: str, request_terms_hash: str, line: int, subject: str, quantity: int, terms: AidTerms
) -> str:
    """What an acceptance agrees to: which team or lot (`subject`) serves which line of which request, how
    much of it, and on what; 64 hex digits."""
    return _sha256(
        {
            "request_id": request_id,
            "request_terms_hash": request_terms_hash,
            "line": line,
            "subject": subject,
            "quantity": quantity,
            "terms": terms.model_dump(),
        }
    )


def _sha256(value: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
