"""What a command asks about facts of any region."""

from chassis import known
from chassis.known import shared
from incident.domain.acknowledgement import KnownItem
from incident.domain.known_incident import KnownIncident
from incident.domain.known_plan import KnownPlan, KnownSignature
from incident.domain.known_task import KnownExecution, KnownTask
from incident.domain.notice_receipt import KnownNotice, OwnNotice
from incident.domain.plan_activation import KnownActivation
from kernel import exercise


class Known(known.Known):
    """Facts by id. A question that answers no None raises Refusal CONFLICT `not_known_here`."""

    READ_IN_EXERCISES = frozenset({"joint_plan", "plan_signature", exercise.KIND})

    async def notice(self, notice_id: str) -> KnownNotice:
        """A notice, ours or a neighbour's."""
        row = await self.row("neighbour_notice", notice_id, "to_regions")
        return KnownNotice.model_validate(row["data"])

    async def notices_about(self, incident_id: str, region: str) -> list[OwnNotice]:
        """The notices of a region about one incident that have arrived and stand."""
        rows = await self.rows("neighbour_notice", {"incident_id": incident_id, "state": "issued"})
        return [OwnNotice.model_validate(shared(row)) for row in rows if row["region"] == region]

    async def item(self, item_id: str) -> KnownItem:
        """A fact that asks for 签收, by its ce_id."""
        return KnownItem.model_validate(await self.here("items", item_id, lambda _: True))

    async def incident(self, incident_id: str) -> KnownIncident:
        """An incident, ours or a neighbour's."""
        row = await self.row("incident", incident_id, "title")
        return KnownIncident.model_validate(shared(row))

    async def plan(self, plan_id: str) -> KnownPlan:
        """An edition of a joint plan, ours or a neighbour's."""
        row = await self.row("joint_plan", plan_id, "series")
        return KnownPlan.model_validate(shared(row))

    async def plans(self, series: str) -> list[KnownPlan]:
        """Every edition of a series that has arrived, of any region."""
        rows = await self.rows("joint_plan", {"series": series})
        return [KnownPlan.model_validate(shared(row)) for row in rows]

    async def activation(self, activation_id: str) -> KnownActivation:
        """An activation of a joint plan, ours or a neighbour's."""
        row = await self.row("plan_activation", activation_id, "incident_id")
        return KnownActivation.model_validate(shared(row))

    async def activation_stands(self, activation_id: str) -> bool:
        """Whether an activation has arrived by now and its end has not."""
        row = await self.now(activation_id, "plan_activation")
        return row is not None and row["data"].get("state") == "activated"

    async def signature(self, signature_id: str) -> KnownSignature | None:
        """A region's answer to an opening, as far as it has arrived now."""
        row = await self.now(signature_id, "plan_signature")
        return KnownSignature.model_validate(shared(row)) if row else None

    async def task(self, task_id: str) -> KnownTask:
        """A task, ours or a neighbour's."""
        row = await self.row("response_task", task_id, "executing_region")
        return KnownTask.model_validate(shared(row))

    async def execution(self, execution_id: str) -> KnownExecution | None:
        """How far a task is, as far as it has arrived now."""
        row = await self.now(execution_id, "task_execution")
        return KnownExecution.model_validate(shared(row)) if row else None
