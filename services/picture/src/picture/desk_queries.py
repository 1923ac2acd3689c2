"""Questions of the whole duty desk over all regions: running clocks, who is on duty, warnings in force."""

from datetime import datetime

from chassis.clock import iso
from chassis.mongo import Document
from chassis.projection import Row
from picture import duty
from picture.deadlines import RUNNING
from picture.layers import IN_FORCE
from picture.seen import Seen


async def running_clocks(seen: Seen) -> tuple[list[Row], dict[str, str]]:
    """Rows in which a clock runs, with the executions of their tasks; titles of their incidents by id."""
    async with seen.snapshot() as session:
        states: list[Document] = [
            {"type": type, "state": {"$in": list(states)}} for type, states in RUNNING.items()
        ]
        rows = await seen.rows({"$or": states}, session=session).to_list(None)
        tasks = [row["_id"] for row in rows if row["type"] == "response_task"]
        of_tasks = {"type": "task_execution", "data.task_id": {"$in": tasks}}
        executions = await seen.rows(of_tasks, session=session).to_list(None)
        # An expert's engagement names its call only.
        named = {row["data"].get("incident_id", "") for row in rows}
        ids = {"_id": {"$in": list(named)}, "type": "incident"}
        incidents = await seen.rows(ids, {"data.title": 1}, session=session).to_list(None)
    known = {row["_id"]: row for row in [*rows, *executions]}
    return list(known.values()), {row["_id"]: row["data"]["title"] for row in incidents}


async def shifts(seen: Seen, now: datetime) -> list[Row]:
    """Shifts that were started, are planned, or ended not long ago."""
    recent = {"$gt": iso(now - duty.RECENT)}
    wanted: Document = {
        "$or": [
            {"type": "duty_shift", "state": "started"},
            {"type": "duty_shift", "data.ends_at": recent},
        ]
    }
    found: list[Row] = await seen.rows(wanted).to_list(None)
    return found


async def warnings(seen: Seen) -> list[Row]:
    """Warnings that were neither lifted nor said to be expired."""
    wanted = {"type": "warning", "state": {"$in": list(IN_FORCE)}}
    found: list[Row] = await seen.rows(wanted).to_list(None)
    return found
