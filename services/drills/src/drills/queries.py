"""What a command asks about facts of any region."""

from collections.abc import Iterable
from typing import Any

from chassis import known
from chassis.known import shared
from drills.domain.board import KnownInject, KnownObservation, KnownRating
from drills.domain.exercise_approval import KnownApproval
from drills.domain.exercise_state import BOOKED
from drills.domain.known_exercise import KnownExercise
from drills.domain.schedule import Engagement, Window
from kernel import exercise


class Known(known.Known):
    """Facts by id. A question that answers no None raises Refusal CONFLICT `not_known_here`."""

    READ_IN_EXERCISES = frozenset({exercise.KIND, "exercise_approval"})

    async def exercise(self, exercise_id: str) -> KnownExercise:
        """An exercise, ours or a neighbour's."""
        row = await self.row(exercise.KIND, exercise_id, "title")
        return KnownExercise.model_validate(shared(row))

    async def exercise_now(self, exercise_id: str) -> KnownExercise | None:
        """The same, as far as it has arrived by now."""
        row = await self.now(exercise_id, exercise.KIND)
        return KnownExercise.model_validate(shared(row)) if row and "title" in row["data"] else None

    async def booked(self) -> list[KnownExercise]:
        """Every exercise that has its time, of any region."""
        rows = [row for state in BOOKED for row in await self.rows(exercise.KIND, {"state": state})]
        return [KnownExercise.model_validate(shared(row)) for row in rows if "title" in row["data"]]

    async def approvals(self, exercise_id: str) -> list[KnownApproval]:
        """What the regions have said to an exercise."""
        rows = await self.rows("exercise_approval", {"exercise_id": exercise_id})
        return [KnownApproval.model_validate(shared(row)) for row in rows]

    async def engaged(self) -> list[Engagement]:
        """Teams and experts in earnest use, of any region."""
        teams = [_engaged("team", row, row["_id"]) for row in await self._busy("rescue_team")]
        out = [_engaged("deployment", row, row["data"]["team_id"]) for row in await self._busy("deployment")]
        experts = await self._busy("expert_engagement")
        return [*teams, *out, *(_engaged("engagement", row, row["data"]["expert_id"]) for row in experts)]

    async def injects(self, exercise_id: str) -> list[KnownInject]:
        """The injects of an exercise; asked in it."""
        return [KnownInject.model_validate(each) for each in await self._of("inject", exercise_id, "script")]

    async def ratings(self, exercise_id: str) -> list[KnownRating]:
        """The newest ratings; asked in the exercise."""
        return [KnownRating.model_validate(each) for each in await self._of("rating", exercise_id, "rating")]

    async def observations(self, exercise_id: str) -> list[KnownObservation]:
        """The observations; asked in the exercise."""
        found = await self._of("observation", exercise_id, "text")
        return [KnownObservation.model_validate(each) for each in found]

    async def _busy(self, kind: str) -> list[known.Row]:
        return await self.rows(kind, {"busy": True})

    async def _of(self, kind: str, exercise_id: str, field: str) -> Iterable[dict[str, Any]]:
        rows = await self.rows(kind, {"exercise_id": exercise_id})
        return [shared(row) for row in sorted(rows, key=_by_id) if field in row["data"]]


def _engaged(kind: str, row: known.Row, subject: str) -> Engagement:
    window = Window.model_validate({"since": None, "until": row["data"].get("until")})
    return Engagement(kind=kind, subject=subject, region=row["region"], window=window)


def _by_id(row: known.Row) -> str:
    return str(row["_id"])
