"""Who is drawn? Rule draw-1: everybody with the number and the list can draw again and gets the same.

The seed is SHA-256 of call id, round and a public value whose source was named in the request, before anybody
knew it; the lot of a candidate is SHA-256 of seed and id, the smallest first. So the order depends neither on
who lists the candidates nor on who draws.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import BaseModel

from chassis.clock import SHANGHAI
from expert_pool.commands.values import Tie
from expert_pool.domain.conflict_check import check_conflicts, plain
from expert_pool.domain.known_expert import KnownExpert, Matter, Reason
from kernel.values import STORED

RULE = "draw-1"


class Skip(BaseModel):
    """A candidate who was passed over, and why; `conflicts` when it is a conflict."""

    model_config = STORED
    expert_id: str
    reason: str
    conflicts: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Terms:
    """What a draw goes by: the call's own terms, the moment, and who has a place in the call already."""

    matter: Matter
    fields: tuple[str, ...]
    needed_until: datetime
    at: datetime
    cooling_months: int
    invited: frozenset[str] = frozenset()
    taken: Sequence[KnownExpert] = ()


@dataclass
class Picked:
    """Who was drawn and who was passed over before enough were, in order."""

    drawn: list[str] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)


def seed_of(call_id: str, round: int, public_value: str) -> str:
    """The seed of a draw, 64 hex digits."""
    return hashlib.sha256(f"{call_id}\n{round}\n{public_value}".encode()).hexdigest()


def lots(seed: str, candidates: Sequence[str]) -> list[str]:
    """The candidates in the order in which their lots come."""
    return sorted(candidates, key=lambda id: (hashlib.sha256(f"{seed}\n{id}".encode()).hexdigest(), id))


def pick(order: Sequence[str], wanted: int, verdict: Callable[[str, list[str]], Skip | None]) -> Picked:
    """Goes along the order until enough are drawn; verdict(id, drawn so far) says who is passed over."""
    picked = Picked()
    for id in order:
        if len(picked.drawn) == wanted:
            break
        skip = verdict(id, picked.drawn)
        if skip is None:
            picked.drawn.append(id)
        else:
            picked.skipped.append(skip)
    return picked


def draw(order: Sequence[str], wanted: int, experts: Sequence[KnownExpert], terms: Terms) -> Picked:
    """Draws from the experts known here; whoever is not among them is passed over."""
    by_id = {expert.id: expert for expert in experts}

    def verdict(id: str, drawn: list[str]) -> Skip | None:
        expert = by_id.get(id)
        if expert is None:
            return Skip(expert_id=id, reason="not_appointed")
        return against(expert, terms, [*terms.taken, *(by_id[other] for other in drawn)])

    return pick(order, wanted, verdict)


def against(expert: KnownExpert, terms: Terms, taken: Sequence[KnownExpert]) -> Skip | None:
    """Why an expert is passed over; None when nothing speaks against it."""
    if expert.id in terms.invited:
        return Skip(expert_id=expert.id, reason="invited_before")
    conflicts = check_conflicts(expert, terms.matter, terms.at, cooling_months=terms.cooling_months)
    if conflicts:
        return Skip(expert_id=expert.id, reason="conflict", conflicts=conflicts)
    reason = _unfit(expert, terms) or _crowded(expert, taken, terms.at)
    return Skip(expert_id=expert.id, reason=reason) if reason else None


def fits(expert: KnownExpert, fields: tuple[str, ...]) -> bool:
    """Whether an expert knows about one of these fields."""
    return not set(fields).isdisjoint(expert.fields)


def covered(expert: KnownExpert, needed_until: datetime) -> bool:
    """Whether the term covers the call to its end (I14)."""
    return expert.until is not None and expert.until >= needed_until


def _unfit(expert: KnownExpert, terms: Terms) -> str:
    if expert.state != "appointed":
        return "not_appointed"
    if not fits(expert, terms.fields):
        return "field"
    if not covered(expert, terms.needed_until):
        return "term"
    return "" if expert.can_be_called(terms.at) else "unavailable"


def _crowded(expert: KnownExpert, taken: Sequence[KnownExpert], at: datetime) -> str:
    """At most one of an employer."""
    own = _employers(expert.employers, at)
    return "same_employer" if any(own & _employers(other.employers, at) for other in taken) else ""


def _employers(ties: Sequence[Tie], at: datetime) -> set[str]:
    """The present ones, by code and by name."""
    day = at.astimezone(SHANGHAI).date().isoformat()
    present = [tie for tie in ties if (tie.since or day) <= day <= (tie.until or day)]
    return {key for tie in present for key in (tie.credit_code, plain(tie.name)) if key}
