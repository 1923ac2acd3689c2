"""The feed and where each of its facts has arrived."""

from typing import Annotated, Any

from fastapi import Depends, Query

from chassis.auth import READERS
from chassis.errors import Kind, Refusal
from chassis.http import Doors
from picture import deliveries, queries
from picture.desk import Desk
from picture.seen import SeenDep

DOORS = Doors("picture")
DeskDep = Annotated[Desk, Depends(DOORS.desk)]
ITEM = "01878f3a-5c00-7000-8000-000000000001"


@DOORS.query("/feed", roles=READERS, summary="动态 / Feed, newest first", example={"page_size": 50})
async def list_feed(
    seen: SeenDep,
    before: Annotated[str | None, Query(max_length=64)] = None,
    page_size: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> dict[str, Any]:
    """Items older than `before`, newest first; `next_before` is null after the last."""
    items = await queries.feed_page(seen, before, page_size)
    if items is None:
        raise Refusal(Kind.NOT_FOUND, "picture.no_item", "没有这条动态。")
    return {"items": items, "next_before": items[-1]["id"] if len(items) == page_size else None}


@DOORS.query(
    "/deliveries/{item_id}",
    roles=READERS,
    summary="送达与签收 / Where a fact has arrived and who acknowledged it",
    example={"item_id": ITEM},
)
async def get_delivery(desk: DeskDep, seen: SeenDep, item_id: str) -> dict[str, Any]:
    """已发出, 已到达 and 已签收 of one fact per neighbour; arrivals are known to the fact's owner only."""
    item = await queries.feed_item(seen, item_id)
    if item is None:
        raise Refusal(Kind.NOT_FOUND, "picture.no_item", "没有这条动态。")
    own = item["region"] == desk.cell.region.code
    arrived = await queries.first_arrivals(desk.database, item["topic"], item["sequence"]) if own else {}
    answers = await queries.answers(seen, item)
    return deliveries.of_item(desk.cell.zone, item, arrived, answers)
