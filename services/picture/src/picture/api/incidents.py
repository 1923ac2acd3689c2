"""One incident as all regions tell it: its file, its timeline, the timeline as a spreadsheet."""

import asyncio
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends
from starlette.responses import Response

from chassis.admission import Lane
from chassis.auth import READERS
from chassis.clock import iso, now
from chassis.errors import Kind, Refusal
from chassis.http import Doors, PageDep, paged
from picture import export, incident_file, incident_queries
from picture.desk import Desk
from picture.projections import PLAY
from picture.seen import Seen, SeenDep

DOORS = Doors("picture")
DeskDep = Annotated[Desk, Depends(DOORS.desk)]
INCIDENT = {"incident_id": "01878f3a-5c00-7000-8000-000000000001"}


class Spreadsheet(Response):
    """An Office Open XML workbook."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@DOORS.query(
    "/picture/incidents/{incident_id}",
    roles=READERS,
    summary="一起事件的全部情况 / An incident and all that concerns it",
    example=INCIDENT,
)
async def get_picture_incident(seen: SeenDep, incident_id: str) -> dict[str, Any]:
    """Its row, reports, notices, responses and tasks, and the 签收 still missing per region."""
    found = await incident_queries.incident_file(seen, incident_id)
    if found is None:
        raise _unknown()
    return {**incident_file.shown(found), "server_time": iso(now())}


@DOORS.query(
    "/picture/incidents/{incident_id}/timeline",
    roles=READERS,
    summary="事件时间线 / Timeline of an incident, newest first",
    example={**INCIDENT, "page_size": 50},
)
async def get_timeline(desk: DeskDep, seen: SeenDep, page: PageDep, incident_id: str) -> dict[str, Any]:
    """Facts by the time they happened, with `arrived_at` at this cell; `late` when that was long after."""
    entries, next_after = await _page(desk, seen, incident_id, page.after, page.size)
    return paged(entries, next_after)


@DOORS.query(
    "/picture/incidents/{incident_id}/timeline.xlsx",
    roles=READERS,
    summary="导出时间线 / The timeline as a spreadsheet",
    example=INCIDENT,
    response_class=Spreadsheet,
    lane=Lane.WHOLE,
)
async def export_timeline(desk: DeskDep, seen: SeenDep, incident_id: str) -> Response:
    """Sheets 时间线, 报送时限, 任务, oldest first; times are those of Asia/Shanghai."""
    found = await incident_queries.incident_file(seen, incident_id)
    if found is None:
        raise _unknown()
    entries, _ = await _page(desk, seen, incident_id, "", export.MOST_ROWS)
    names = {region.code: region.name for region in desk.cell.zone.regions}
    shown = incident_file.shown(found)
    content = await asyncio.to_thread(export.workbook, shown, entries[::-1], names)
    mark = PLAY if shown["incident"]["exercise_id"] else ""
    name = quote(f"{mark}{shown['incident']['data']['display_number'] or incident_id} 时间线.xlsx")
    return Spreadsheet(content, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"})


async def _page(
    desk: Desk, seen: Seen, incident_id: str, after: str, size: int
) -> tuple[list[dict[str, Any]], str]:
    own = desk.cell.region.code
    found = await incident_queries.timeline_page(seen, own, incident_id, after, size)
    if found is None:
        raise _unknown()
    return found


def _unknown() -> Refusal:
    return Refusal(Kind.NOT_FOUND, "picture.no_incident", "态势中没有这起事件。")
