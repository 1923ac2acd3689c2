"""How figures of people harmed may change: nobody vanishes, nothing falls without a reason (I26)."""

from pydantic import BaseModel

from incident.commands.incident import UpdateCasualties
from kernel.moves import changed, invalid
from kernel.values import STORED, Casualties


class Figures(BaseModel):
    """Everything that is counted of an incident; None means "not said"."""

    model_config = STORED
    casualties: Casualties
    safe: int | None
    loss_cny: int | None

    @property
    def people(self) -> int:
        """Everyone who is counted somewhere."""
        return sum(count or 0 for count in (*self.casualties.model_dump().values(), self.safe))

    @property
    def by_pointer(self) -> dict[str, int]:
        """Every figure by its place in the request; 0 when not said."""
        counted = {f"/casualties/{name}": n or 0 for name, n in self.casualties.model_dump().items()}
        return {**counted, "/safe": self.safe or 0, "/loss_cny": self.loss_cny or 0}


def updated(before: Figures, command: UpdateCasualties) -> Figures:
    """The figures after an update: what the command does not say stays.

    Raises Refusal INVALID `incident.casualties_fall` when a figure falls without a reason, and
    `incident.missing_conserved` when people who are no longer missing are counted nowhere else. A count
    that was wrong in another field is corrected, with its reason, by an update of its own.
    """
    told = {name: n for name, n in command.casualties.model_dump().items() if n is not None}
    after = Figures(
        casualties=changed(before.casualties, **told),
        safe=before.safe if command.safe is None else command.safe,
        loss_cny=before.loss_cny if command.loss_cny is None else command.loss_cny,
    )
    _refuse_vanished(before, after)
    _refuse_silent_fall(before, after, command.reason)
    return after


def _refuse_vanished(before: Figures, after: Figures) -> None:
    missing_falls = (after.casualties.missing or 0) < (before.casualties.missing or 0)
    lost = before.people - after.people
    if missing_falls and lost > 0:
        raise invalid(
            "incident.missing_conserved",
            f"失联人数减少后还有 {lost} 人去向不明:失联人员须转为死亡、重伤、轻伤或确认安全。",
            "/casualties/missing",
        )


def _refuse_silent_fall(before: Figures, after: Figures, reason: str) -> None:
    old, new = before.by_pointer, after.by_pointer
    fallen = [pointer for pointer in old if new[pointer] < old[pointer]]
    if fallen and not reason.strip():
        raise invalid("incident.casualties_fall", "有数字比此前减少,请说明原因。", *fallen)
