"""Questions about the picture as it stands in the database; what belongs together is read in one snapshot."""

from dataclasses import dataclass
from typing import Any

from chassis.mongo import Database, Document
from chassis.projection import Row
from picture import hashes
from picture.projections import VERSION
from picture.seen import Seen
from picture.store import ARRIVALS, shown_item

NEWEST = [("recorded_at", -1), ("_id", -1)]
FEED_SHOWN = 200


@dataclass(frozen=True)
class Snapshot:
    """Rows, positions and newest feed items of one moment."""

    rows: list[Row]
    positions: dict[str, int]
    feed: list[Document]


async def places(database: Database) -> tuple[list[Row], dict[str, tuple[int, int | None]]]:
    """Rows and, per topic, (sequence, local offset) of one moment; nothing when of another version."""
    async with database.snapshot() as session:
        positions = await database.collection("position").find({}, session=session).to_list(None)
        if any(position["projection"] != VERSION for position in positions):
            return [], {}
        rows = await database.collection("rows").find({}, session=session).to_list(None)
    return rows, {p["_id"]: (int(p["sequence"]), p["offset"]) for p in positions}


async def snapshot(seen: Seen) -> Snapshot:
    """What a client needs to begin: everything of one moment that it may see."""
    async with seen.snapshot() as session:
        positions = await seen.positions(session)
        rows = await seen.rows({}, session=session).to_list(None)
        feed = await seen.feed({}, session=session).sort(NEWEST).limit(FEED_SHOWN).to_list(None)
    return Snapshot(rows, _sequences(positions), feed)


async def current_hashes(database: Database) -> dict[str, dict[str, Any]]:
    """Hashes computed now from the rows of one moment, each with the projection version of its rows."""
    async with database.snapshot() as session:
        positions = await database.collection("position").find({}, session=session).to_list(None)
        rows = await database.collection("rows").find({}, session=session).to_list(None)
    found = hashes.of_rows(rows, _sequences(positions))
    versions = {position["_id"]: position["projection"] for position in positions}
    return {topic: {**told, "projection": versions.get(topic, VERSION)} for topic, told in found.items()}


async def published_hash(database: Database, topic: str, sequence: int) -> dict[str, Any] | None:
    """The hash kept at a hundredth number of this projection version; None when there is none."""
    found = await database.collection("hashes").find_one({"_id": f"{topic}#{sequence}"})
    return {**{k: found[k] for k in ("sequence", "hash", "rows")}, "projection": VERSION} if found else None


async def feed_page(seen: Seen, before: str | None, size: int) -> list[dict[str, Any]] | None:
    """Feed items older than one of them, newest first; None when there is no such item."""
    older: Document = {}
    if before is not None:
        last = await seen.item({"_id": before})
        if last is None:
            return None
        earlier, same = {"$lt": last["recorded_at"]}, {"$lt": before}
        older = {"$or": [{"recorded_at": earlier}, {"recorded_at": last["recorded_at"], "_id": same}]}
    return [shown_item(item) for item in await seen.feed(older).sort(NEWEST).limit(size).to_list(None)]


async def feed_item(seen: Seen, item_id: str) -> Document | None:
    """One feed item by the id of its fact."""
    return await seen.item({"_id": item_id})


async def answers(seen: Seen, item: Document) -> list[Row]:
    """Rows in which regions answered an item: 签收 of the fact, receipts of its notice."""
    acknowledged = {"type": "acknowledgement", "data.item_id": item["_id"]}
    received = {"type": "notice_receipt", "data.notice_id": item["subject"]}
    wanted = {"$or": [acknowledged, received]} if item["notice_to"] else acknowledged
    found: list[Row] = await seen.rows(wanted).to_list(None)
    return found


async def first_arrivals(database: Database, topic: str, sequence: int) -> dict[str, str]:
    """Per region the time of the first echo that covers a number of one of my topics."""
    stages: list[Document] = [
        {"$match": {"topic": topic, "sequence": {"$gte": sequence}}},
        {"$sort": {"neighbour": 1, "sequence": 1}},
        {"$group": {"_id": "$neighbour", "at": {"$first": "$at"}}},
    ]
    found = await database.collection(ARRIVALS).aggregate(stages).to_list(None)
    return {document["_id"]: document["at"] for document in found}


def _sequences(positions: list[Document]) -> dict[str, int]:
    return {position["_id"]: int(position["sequence"]) for position in positions}
