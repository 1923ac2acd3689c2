"""Does a journal still have what its checkpoints signed?"""

from collections.abc import Sequence

from pymongo import ASCENDING

from chassis.checkpoint import Chain, Head, contradicted
from chassis.mongo import Database

PAGE = 1_000


async def against_checkpoints(database: Database, chain: Chain) -> dict[str, None]:
    """Follows the service's checkpoints in order of their numbers.

    Gives the ids of the commits that are gone or have another hash than was signed. Raises PyMongoError.
    """
    found: dict[str, None] = {}
    async for document in database.collection("checkpoint").find({}).sort("_id", ASCENDING):
        heads = chain.follow(document)
        for begin in range(0, len(heads), PAGE):
            found |= dict.fromkeys(await _compared(database, heads[begin : begin + PAGE]))
    return found


async def _compared(database: Database, heads: Sequence[Head]) -> list[str]:
    ids = [head.commit for head in heads]
    kept = database.collection("journal").find({"_id": {"$in": ids}}, {"hash": 1})
    return contradicted(heads, {commit["_id"]: commit.get("hash") async for commit in kept})
