"""What a command asks about facts of any region."""

from chassis import known
from kernel import exercise


class Known(known.Known):
    """Facts by id. A question that answers no None raises Refusal CONFLICT `not_known_here`."""

    READ_IN_EXERCISES = frozenset({"rescue_team", "joint_plan", "plan_signature", exercise.KIND})

    async def twins(self, team_id: str) -> list[tuple[str, str]]:
        """Id and exercise of every copy of a real team that has arrived by now, whoever asks: what is real
        reaches play (I15)."""
        rows = await self._select("rescue_team", {"twin_of": team_id})
        return [(row["_id"], row["exercise_id"]) for row in rows]
