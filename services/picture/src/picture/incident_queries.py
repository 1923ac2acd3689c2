"""Questions about one incident; every answer is of one moment, and none scans the feed."""

from typing import Any

from chassis.mongo import Document, Session
from chassis.projection import Row
from picture import timeline
from picture.incident_file import IncidentFile
from picture.seen import Seen
from picture.store import ARRIVALS, ORDER


async def incident_file(seen: Seen, incident_id: str) -> IncidentFile | None:
    """The incident with all that concerns it; None when it is not known here."""
    async with seen.snapshot() as session:
        incident = await _incident(seen, session, incident_id)
        if incident is None:
            return None
        related = await seen.rows({"data.incident_id": incident_id}, session=session).to_list(None)
        asks = {"incident_id": incident_id, "ack_regions.0": {"$exists": True}}
        asking = await seen.feed(asks, session=session).to_list(None)
        notices = [row["_id"] for row in related if row["type"] == "neighbour_notice"]
        answers = await _answers(seen, session, [item["_id"] for item in asking], notices)
    return IncidentFile(incident, related, asking, answers)


async def timeline_page(
    seen: Seen, own_region: str, incident_id: str, after: str, size: int
) -> tuple[list[dict[str, Any]], str] | None:
    """`size` entries after a token, newest first, and the next token; None when there is no such incident.

    own_region: whose reading of the topics tells when a fact was first known here.
    """
    async with seen.snapshot() as session:
        if await _incident(seen, session, incident_id) is None:
            return None
        notices = await _ids(seen, session, {"data.incident_id": incident_id, "type": "neighbour_notice"})
        receipts = await _ids(seen, session, {"type": "notice_receipt", "data.notice_id": {"$in": notices}})
        its = {"$or": [{"incident_id": incident_id}, {"subject": {"$in": receipts}}]}
        wanted: Document = {"$and": [its, timeline.older(after)]}
        items = await seen.feed_by(wanted, _stages(own_region, size), session).to_list(None)
        answers = await _answers(seen, session, [item["_id"] for item in items], notices)
    entries = [timeline.entry(item, timeline.answered(item, answers)) for item in items]
    return entries, timeline.token(items[-1]) if len(items) == size else ""


def _stages(own_region: str, size: int) -> list[Document]:
    """A page of items, each with the first step of the own reading that covered it."""
    covers = [{"$eq": ["$topic", "$$topic"]}, {"$gte": ["$sequence", "$$sequence"]}]
    first: list[Document] = [
        {"$match": {"neighbour": own_region, "$expr": {"$and": covers}}},
        {"$sort": {"sequence": 1}},
        {"$limit": 1},
    ]
    names = {"topic": "$topic", "sequence": "$sequence"}
    return [
        {"$sort": dict.fromkeys(ORDER, -1)},
        {"$limit": size},
        {"$lookup": {"from": ARRIVALS, "let": names, "pipeline": first, "as": "known"}},
    ]


async def _incident(seen: Seen, session: Session, incident_id: str) -> Row | None:
    return await seen.row({"_id": incident_id, "type": "incident"}, session)


async def _ids(seen: Seen, session: Session, wanted: Document) -> list[str]:
    found = seen.rows(wanted, {"_id": 1}, session)
    return [row["_id"] async for row in found]


async def _answers(seen: Seen, session: Session, items: list[str], notices: list[str]) -> list[Row]:
    """签收 of items and receipts of notices."""
    wanted = [
        {"type": "acknowledgement", "data.item_id": {"$in": items}},
        {"type": "notice_receipt", "data.notice_id": {"$in": notices}},
    ]
    found: list[Row] = await seen.rows({"$or": wanted}, session=session).to_list(None)
    return found
