"""A journal of any size: situations told of the incidents that are there, as they would be stored."""

import asyncio
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pymongo import ASCENDING, DESCENDING, MongoClient, WriteConcern
from pymongo.database import Database

from bench.measure import require
from chassis.clock import monotonic, new_id, now
from chassis.commits import Commit, chain_hash, commit_id, last_version
from liandong.stack_cell import Cell

TOPIC = "qingpu.incident.v1"
TOLD = "joint.incident.v1.SituationRecorded"
STREAMS, AT_ONCE = 200, 1_000
PATIENCE_S = 240.0
Documents = Database[dict[str, Any]]


async def grow(cell: Cell, documents: int) -> None:
    """Appends to the journal until it has so many documents, and waits until all of them were published and
    read. Raises Wrong when that takes too long, or no incident can go on."""
    password = cell.secret("mongo-root").strip()
    client: MongoClient[dict[str, Any]] = MongoClient(
        f"mongodb://root:{password}@{cell.mongo}/?directConnection=true&authSource=admin"
    )
    try:
        service, picture = client[f"liandong_{cell.slug}_incident"], client[f"liandong_{cell.slug}_picture"]
        await asyncio.to_thread(_append, service, documents)
        deadline = monotonic() + PATIENCE_S
        while not await asyncio.to_thread(_settled, service, picture):
            require(monotonic() < deadline, "the grown journal is not published and read in time")
            await asyncio.sleep(0.5)
    finally:
        client.close()


def _append(service: Documents, documents: int) -> None:
    journal = service.get_collection("journal", write_concern=WriteConcern("majority", j=True))
    made = more(_heads(service))
    lacking = documents - journal.estimated_document_count()
    while lacking > 0:
        count = min(lacking, AT_ONCE)
        journal.insert_many([next(made) for _ in range(count)], ordered=True)
        lacking -= count


def _heads(service: Documents) -> list[Commit]:
    """Last commits of incidents whose last fact was a situation."""
    latest: list[dict[str, Any]] = [
        {"$match": {"aggregate": "incident"}},
        {"$sort": {"_id": ASCENDING}},
        {"$group": {"_id": "$subject", "head": {"$last": "$$ROOT"}}},
        {"$match": {"head.events.type": TOLD}},
        {"$limit": STREAMS},
    ]
    found = [group["head"] for group in service["journal"].aggregate(latest, allowDiskUse=True)]
    require(bool(found), "no incident's last fact is a situation")
    return found


def more(heads: list[Commit]) -> Iterator[Commit]:
    """The same situation told again and again, of each incident in turn."""
    while True:
        for index, head in enumerate(heads):
            heads[index] = _next(head)
            yield heads[index]


def _next(head: Commit) -> Commit:
    version = last_version(head) + 1
    events = [{**deepcopy(head["events"][0]), "id": new_id(), "version": version}]
    commit = {
        **head,
        "_id": commit_id(head["subject"], version),
        "version": version,
        "base_version": version - 1,
        "events": events,
        "command_id": new_id(),
        "previous": head["hash"],
        "at": now(),
    }
    return {**commit, "hash": chain_hash(commit)}


def _settled(service: Documents, picture: Documents) -> bool:
    """Whether every commit has a number, and the picture has read up to the last."""
    numbered = service["relay_log"].estimated_document_count()
    last = service["relay_log"].find_one({"topic": TOPIC}, sort=[("sequence", DESCENDING)])
    read = picture["position"].find_one({"_id": TOPIC})
    whole = numbered >= service["journal"].estimated_document_count()
    return bool(whole and last and read and read["sequence"] == last["sequence"])
