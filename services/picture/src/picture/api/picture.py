"""The picture as a whole: snapshot, hashes, rebuild."""

from typing import Annotated, Any

import orjson
from fastapi import Depends, Query, Response

from chassis.admission import Lane
from chassis.auth import READERS
from chassis.clock import iso, now
from chassis.errors import Kind, Refusal
from chassis.http import CallDep, Doors, Match
from picture import cursor, queries
from picture.desk import Desk
from picture.seen import SeenDep
from picture.store import shown_item, shown_row

DOORS = Doors("picture")
DeskDep = Annotated[Desk, Depends(DOORS.desk)]


@DOORS.query("/picture", roles=READERS, summary="当前态势快照 / Snapshot of the picture", lane=Lane.WHOLE)
async def get_picture(desk: DeskDep, seen: SeenDep) -> Response:
    """Rows, positions and the newest feed items of one moment, with the cursor to go on from."""
    taken = await queries.snapshot(seen)
    shown = {
        "region": desk.cell.region.code,
        "cursor": cursor.write(taken.positions),
        "positions": taken.positions,
        "rows": [shown_row(row) for row in taken.rows],
        "feed": [shown_item(item) for item in taken.feed],
        "regions": desk.heartbeats.regions_at(taken.positions),
        "server_time": iso(now()),
    }
    # Written here in one go: what the framework makes of 20 MB holds up everybody for a second.
    return Response(orjson.dumps(shown), media_type="application/json")


@DOORS.query("/picture/hashes", roles=READERS, summary="态势校验值 / Hashes of the picture", lane=Lane.WHOLE)
async def get_picture_hashes(
    desk: DeskDep,
    topic: Annotated[str, Query(max_length=200)] = "",
    sequence: Annotated[int, Query(ge=0, lt=2**53)] = 0,
) -> dict[str, Any]:
    """Computed now from the database; with `topic` and `sequence` the one published at that number."""
    if not topic:
        return {"topics": await queries.current_hashes(desk.database)}
    found = await queries.published_hash(desk.database, topic, sequence)
    if found is None:
        raise Refusal(Kind.NOT_FOUND, "picture.no_hash", "该序号没有公布过校验值，只在每一百号公布。")
    return {"topics": {topic: found}}


@DOORS.command(
    "/picture/rebuilds",
    roles=frozenset({"duty_leader"}),
    person=True,
    example={},
    if_match=Match.NONE,
    status=202,
    summary="从头重建态势 / Rebuild the picture from the first fact",
)
async def rebuild_picture(desk: DeskDep, call: CallDep) -> dict[str, Any]:
    """Drops rows, feed and positions and folds again; the facts stay in the topics. Nobody is cut off."""
    desk.projector.rebuild()
    return {"id": call.command_id, "version": 1, "state": "accepted"}
