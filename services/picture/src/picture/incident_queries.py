"""Questions about one incident; every answer is of one moment, and none scans the feed."""

from typing import Any

from chassis.mongo import Database, Document, Session
from chassis.projection import Row
from picture import timeline
from picture.incident_file import IncidentFile
from picture.store import ARRIVALS, FEED, ORDER


async def incident_file(database: Database, incident_id: str) -> IncidentFile | None:
    """The incident with all that concerns it; None when it is not known here."""
    async with database.snapshot() as session:
        incident = await _incident(database, session, incident_id)
        if incident is None:
            return None
        rows = database.collection("rows")
        related = await rows.find({"data.incident_id": incident_id}, session=session).to_list(None)
        asks = {"incident_id": incident_id, "ack_regions.0": {"$exists": True}}
        asking = await database.collection(FEED).find(asks, session=session).to_list(None)
        notices = [row["_id"] for row in related if row["type"] == "neighbour_notice"]
        answers = await _answers(database, session, [item["_id"] for item in asking], notices)
    return IncidentFile(incident, related, asking, answers)


async def timeline_page(
    database: Database, own_region: str, incident_id: str, after: str, size: int
) -> tuple[list[dict[str, Any]], str] | None:
    """`size` entries after a token, newest first, and the next token; None when there is no such incident.

    own_region: whose reading of the topics tells when a fact was first known here.
    """
    async with database.snapshot() as session:
        if await _incident(database, session, incident_id) is None:
            return None
        notices = await _ids(database, session, {"data.incident_id": incident_id, "type": "neighbour_notice"})
        receipts = await _ids(
            database, session, {"type": "notice_receipt", "data.notice_id": {"$in": notices}}
        )
        its = {"$or": [{"incident_id": incident_id}, {"subject": {"$in": receipts}}]}
        stages = _stages({"$and": [its, timeline.older(after)]}, own_region, size)
        items = await database.collection(FEED).aggregate(stages, session=session).to_list(None)
        answers = await _answers(database, session, [item["_id"] for item in items], notices)
    entries = [timeline.entry(item, timeline.answered(item, answers)) for item in items]
    return entries, timeline.token(items[-1]) if len(items) == size else ""


def _stages(match: Document, own_region: str, size: int) -> list[Document]:
    """A page of items, each with the first step of the own reading that covered it."""
    covers = [{"$eq": ["$topic", "$$topic"]}, {"$gte": ["$sequence", "$$sequence"]}]
    first: list[Document] = [
        {"$match": {"neighbour": own_region, "$expr": {"$and": covers}}},
        {"$sort": {"sequence": 1}},
        {"$limit": 1},
    ]
    names = {"topic": "$topic", "sequence": "$sequence"}
    return [
        {"$match": match},
        {"$sort": dict.fromkeys(ORDER, -1)},
        {"$limit": size},
        {"$lookup": {"from": ARRIVALS, "let": names, "pipeline": first, "as": "known"}},
    ]


async def _incident(database: Database, session: Session, incident_id: str) -> Row | None:
    wanted = {"_id": incident_id, "type": "incident"}
    return await database.collection("rows").find_one(wanted, session=session)


async def _ids(database: Database, session: Session, wanted: Document) -> list[str]:
    found = database.collection("rows").find(wanted, {"_id": 1}, session=session)
    return [row["_id"] async for row in found]


async def _answers(database: Database, session: Session, items: list[str], notices: list[str]) -> list[Row]:
    """签收 of items and receipts of notices."""
    wanted = [
        {"type": "acknowledgement", "data.item_id": {"$in": items}},
        {"type": "notice_receipt", "data.notice_id": {"$in": notices}},
    ]
    return await database.collection("rows").find({"$or": wanted}, session=session).to_list(None)
