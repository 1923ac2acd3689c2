"""Boards of the whole duty desk: running deadlines and who is on duty, of all regions."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Query

from chassis.auth import READERS
from chassis.clock import iso, now
from chassis.errors import Kind, Refusal
from chassis.http import Doors
from picture import deadlines, desk_queries, duty
from picture.desk import Desk
from picture.seen import SeenDep

DOORS = Doors("picture")
DeskDep = Annotated[Desk, Depends(DOORS.desk)]


@DOORS.query(
    "/picture/deadlines",
    roles=READERS,
    summary="时限 / Running deadlines of all regions, next due first",
    example={"region": "310118", "state": "open"},
)
async def list_deadlines(
    desk: DeskDep,
    seen: SeenDep,
    region: Annotated[str, Query(max_length=12)] = "",
    state: Literal["open", "overdue"] = "open",
) -> dict[str, Any]:
    """Reports, answers and tasks not yet done; `region` is who has to act, `overdue` only what is late."""
    zone, moment = desk.cell.zone, now()
    if region and region not in zone.codes:
        raise Refusal(Kind.MALFORMED, "picture.region_unknown", "没有这个地区。")
    rows, titles = await desk_queries.running_clocks(seen)
    found = deadlines.running(rows, titles, {r.code: r.name for r in zone.regions}, moment)
    return {
        "items": [
            deadline
            for deadline in found
            if region in ("", deadline["region"]) and (state == "open" or deadline["stage"] == "overdue")
        ],
        "server_time": iso(moment),
    }


@DOORS.query("/picture/duty", roles=READERS, summary="值班 / Who is on duty in each region, and who is next")
async def get_duty(desk: DeskDep, seen: SeenDep) -> dict[str, Any]:
    """Started shifts, the next ones, gaps and telephones per region."""
    moment = now()
    shifts = await desk_queries.shifts(seen, moment)
    return {"regions": duty.board(desk.cell.zone, shifts, moment), "server_time": iso(moment)}
