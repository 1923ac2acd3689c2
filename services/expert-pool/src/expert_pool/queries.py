"""What a command asks about facts of any region."""

from typing import Any

from chassis import known
from chassis.known import Row, shared
from expert_pool.domain.known_call import KnownCall, KnownEngagement
from expert_pool.domain.known_expert import KnownConflict, KnownExpert
from kernel import exercise


class Known(known.Known):
    """Facts by id. A question that answers no None raises Refusal CONFLICT `not_known_here`."""

    READ_IN_EXERCISES = frozenset({"expert", "conflict_fact", "joint_plan", exercise.KIND})

    async def expert(self, expert_id: str) -> KnownExpert | None:
        """An expert with all conflicts, as far as they have arrived now."""
        row = await self.now(expert_id, "expert")
        if row is None or "name" not in row["data"]:
            return None
        return KnownExpert(**shared(row), conflicts=await self.conflicts(expert_id))

    async def experts(self) -> list[KnownExpert]:
        """Every expert of any region that is appointed, without conflicts."""
        rows = await self.rows("expert", {"state": "appointed"})
        return [KnownExpert.model_validate(shared(row)) for row in rows if "name" in row["data"]]

    async def conflicts(self, expert_id: str) -> tuple[KnownConflict, ...]:
        """What stands, or stood, in the way of an expert."""
        rows = await self.rows("conflict_fact", {"expert_id": expert_id})
        return tuple(KnownConflict.model_validate(shared(row)) for row in rows)

    async def call(self, call_id: str) -> KnownCall:
        """A call, ours or a neighbour's."""
        return KnownCall.model_validate(shared(await self.row("expert_call", call_id, "subject")))

    async def calls_requested(self, region: str, login: str) -> list[KnownCall]:
        """The calls that somebody of a region asked for and that are not closed, as far as they have
        arrived."""
        rows = await self.rows("expert_call", {"requested_by": login})
        calls = [KnownCall.model_validate(shared(row)) for row in rows if "subject" in row["data"]]
        return [call for call in calls if call.region == region and call.state != "closed"]

    async def engagement(self, engagement_id: str) -> KnownEngagement:
        """An engagement, ours or a neighbour's."""
        row = await self.row("expert_engagement", engagement_id, "call_id")
        return KnownEngagement.model_validate(shared(row))

    async def engagements(self, call_id: str) -> list[KnownEngagement]:
        """The engagements of a call that have arrived by now."""
        rows = await self.rows("expert_engagement", {"call_id": call_id})
        return [KnownEngagement.model_validate(shared(row)) for row in rows]

    async def subject(self, kind: str, id: str) -> dict[str, Any]:
        """The incident, plan or exercise that a call is about."""
        row: Row = await self.row(kind, id, "title")
        return shared(row)
