"""What may a reader see of the picture? Whoever is in no exercise sees what is real; players see their own
exercise and, of what is real, what they play with; scripts and ratings are for controllers and evaluators
(I15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from chassis.auth import Caller
from chassis.mongo import Document
from chassis.projection import Row
from picture.hub import Fact, Form
from picture.projections import REGISTRY

REFERENCE = frozenset(
    {
        "joint_plan",
        "plan_signature",
        "rescue_team",
        "expert",
        "conflict_fact",
        "exercise",
        "exercise_approval",
    }
)
"""Kinds of real rows that an exercise reads and never changes."""
SCRIPTS = frozenset({"msel", "inject", "observation", "rating"})
"""Kinds of rows that only controllers and evaluators see, but for an inject that players have."""
CONTROLLERS = frozenset({"drill_coordinator", "evaluator"})
RELEASED = "released"
RELEASE = "joint.drills.v1.InjectReleased"

_KIND_OF = {kind.DESCRIPTOR.full_name: entry.row for kind, entry in REGISTRY.items()}
_OF_SCRIPTS = sorted(name for name, row in _KIND_OF.items() if row in SCRIPTS and name != RELEASE)
_OF_REFERENCE = sorted(name for name, row in _KIND_OF.items() if row in REFERENCE)


@dataclass(frozen=True)
class Sight:
    """One reader's: the exercise, None outside of any, and whether its scripts are shown."""

    exercise_id: str | None
    controls: bool = False

    @classmethod
    def of(cls, caller: Caller) -> Self:
        """The sight of whoever asks."""
        return cls(caller.exercise_id, caller.role in CONTROLLERS)

    def rows(self, where: Document) -> Document:
        """The filter of rows, narrowed to what is seen."""
        hidden = {"type": {"$in": sorted(SCRIPTS)}, "$nor": [{"type": "inject", "state": RELEASED}]}
        return self._narrowed(where, {"type": {"$in": sorted(REFERENCE)}}, hidden)

    def items(self, where: Document) -> Document:
        """The filter of feed items, narrowed to what is seen."""
        return self._narrowed(where, {"type": {"$in": _OF_REFERENCE}}, {"type": {"$in": _OF_SCRIPTS}})

    def _narrowed(self, where: Document, reference: Document, hidden: Document) -> Document:
        if self.exercise_id is None:
            return {"$and": [where, {"exercise_id": None}]}
        own: Document = {"exercise_id": self.exercise_id}
        if not self.controls:
            own["$nor"] = [hidden]
        return {"$and": [where, {"$or": [own, {"exercise_id": None, **reference}]}]}

    def sees(self, row: Row) -> bool:
        """Whether a row is seen."""
        if row["exercise_id"] is None:
            return self.exercise_id is None or row["type"] in REFERENCE
        given = row["type"] not in SCRIPTS or (row["type"], row["state"]) == ("inject", RELEASED)
        return row["exercise_id"] == self.exercise_id and (self.controls or given)

    def form(self, inner: Form) -> Form:
        """The messages of a live channel, of what is seen alone."""

        def seen(fact: Fact, floor: Mapping[str, int] | None) -> bytes:
            return inner(fact, floor) if self.sees(fact.row) else b""

        return seen
