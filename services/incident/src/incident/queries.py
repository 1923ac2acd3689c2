"""Questions about our own streams, and about others' facts, which may still be on their way."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from chassis.clock import monotonic
from chassis.errors import Kind, Refusal
from chassis.journal import Aggregate, Journal
from incident.domain.acknowledgement import KnownItem
from incident.domain.known_incident import KnownIncident
from incident.domain.known_plan import KnownPlan, KnownSignature
from incident.domain.known_task import KnownExecution, KnownTask
from incident.domain.moves import not_found
from incident.domain.notice_receipt import KnownNotice, OwnNotice
from incident.domain.plan_activation import KnownActivation

# A fact of a neighbour is here within a second while the link flows; more waiting helps nobody.
WAIT_S = 2.0
# Another process may be the one that projects, so look again at least this often.
LOOK_EVERY_S = 0.1
PAGE = 500

S = TypeVar("S", bound=BaseModel)
Find = Callable[[str, str], Awaitable[dict[str, Any] | None]]
Select = Callable[[str, dict[str, Any]], Awaitable[list[dict[str, Any]]]]
Changed = Callable[[float], Awaitable[bool]]


async def one(journal: Journal, aggregate: Aggregate[S], id: str) -> tuple[S, int]:
    """State and version of one stream of ours. Raises Refusal NOT_FOUND `journal.not_found`."""
    loaded = await journal.load(aggregate, id)
    if loaded is None:
        raise not_found()
    return loaded


async def every(journal: Journal, aggregate: Aggregate[S], where: dict[str, Any]) -> list[tuple[str, S]]:
    """Id and state of all our streams of a kind whose state says so, newest first."""
    found: list[tuple[str, S]] = []
    after = ""
    while True:
        page, after = await journal.listing(aggregate, where, PAGE, after)
        found += [(id, state) for id, state, _ in page]
        if not after:
            return found


class Known:
    """Facts by id. `find(collection, id)` reads one document, `select(type, data)` the rows of a kind of
    stream whose data say so, `changed(seconds)` waits for news.

    A question that answers no None raises Refusal CONFLICT `not_known_here` when the fact is still not here
    after `wait_s`.
    """

    def __init__(self, find: Find, select: Select, changed: Changed, wait_s: float = WAIT_S) -> None:
        self._find = find
        self._select = select
        self._changed = changed
        self._wait_s = wait_s

    def at_once(self) -> "Known":
        """The same questions, answered or refused without waiting."""
        return Known(self._find, self._select, self._changed, wait_s=0)

    async def notice(self, notice_id: str) -> KnownNotice:
        """A notice, ours or a neighbour's."""
        row = await self._here("rows", notice_id, lambda row: row["type"] == "neighbour_notice")
        return KnownNotice.model_validate(row["data"])

    async def notices_about(self, incident_id: str, region: str) -> list[OwnNotice]:
        """The notices of a region about one incident that have arrived and stand."""
        rows = await self._select("neighbour_notice", {"incident_id": incident_id, "state": "issued"})
        return [OwnNotice.model_validate(_shared(row)) for row in rows if row["region"] == region]

    async def item(self, item_id: str) -> KnownItem:
        """A fact that asks for 签收, by its ce_id."""
        return KnownItem.model_validate(await self._here("items", item_id, lambda _: True))

    async def incident(self, incident_id: str) -> KnownIncident:
        """An incident, ours or a neighbour's."""
        row = await self._here("rows", incident_id, _begun("incident", "title"))
        return KnownIncident.model_validate(_shared(row))

    async def plan(self, plan_id: str) -> KnownPlan:
        """An edition of a joint plan, ours or a neighbour's."""
        row = await self._here("rows", plan_id, _begun("joint_plan", "series"))
        return KnownPlan.model_validate(_shared(row))

    async def plans(self, series: str) -> list[KnownPlan]:
        """Every edition of a series that has arrived, of any region."""
        rows = await self._select("joint_plan", {"series": series})
        return [KnownPlan.model_validate(_shared(row)) for row in rows]

    async def activation(self, activation_id: str) -> KnownActivation:
        """An activation of a joint plan, ours or a neighbour's."""
        row = await self._here("rows", activation_id, _begun("plan_activation", "incident_id"))
        return KnownActivation.model_validate(_shared(row))

    async def activation_stands(self, activation_id: str) -> bool:
        """Whether an activation has arrived by now and its end has not."""
        row = await self._now(activation_id, "plan_activation")
        return row is not None and row["data"].get("state") == "activated"

    async def signature(self, signature_id: str) -> KnownSignature | None:
        """A region's answer to an opening, as far as it has arrived now."""
        row = await self._now(signature_id, "plan_signature")
        return KnownSignature.model_validate(_shared(row)) if row else None

    async def task(self, task_id: str) -> KnownTask:
        """A task, ours or a neighbour's."""
        row = await self._here("rows", task_id, _begun("response_task", "executing_region"))
        return KnownTask.model_validate(_shared(row))

    async def execution(self, execution_id: str) -> KnownExecution | None:
        """How far a task is, as far as it has arrived now."""
        row = await self._now(execution_id, "task_execution")
        return KnownExecution.model_validate(_shared(row)) if row else None

    async def _now(self, id: str, type: str) -> dict[str, Any] | None:
        row = await self._find("rows", id)
        return row if row and row["type"] == type else None

    async def _here(self, collection: str, id: str, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        until = monotonic() + self._wait_s
        while True:
            found = await self._find(collection, id)
            if found is not None and fits(found):
                return found
            if monotonic() >= until:
                raise _not_known_here()
            await self._changed(LOOK_EVERY_S)


def _begun(type: str, field: str) -> Callable[[dict[str, Any]], bool]:
    """Whether a row is of this kind and has heard the fact that opens the stream, which says the field."""
    return lambda row: row["type"] == type and field in row["data"]


def _shared(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says of its stream, with the stream's id and the region that owns it."""
    return {**row["data"], "id": row["_id"], "region": row["region"]}


def _not_known_here() -> Refusal:
    sentence = "这条信息尚未到达本地区,请稍后用同一个 Idempotency-Key 重试。"
    return Refusal(Kind.CONFLICT, "not_known_here", sentence, retry_after=2)
