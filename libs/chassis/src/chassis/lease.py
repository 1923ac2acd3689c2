"""A lease in MongoDB: one holder at a time, expiry by the server's own clock."""

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from chassis.clock import new_id
from chassis.mongo import Collection, Document

TTL_MS = 5_000


class LeaseLost(Exception):
    """Somebody else holds the lease now."""


class Lease:
    """The right to be the only one; `epoch` rises with every change of holder."""

    def __init__(self, collection: Collection, name: str) -> None:
        self._collection = collection
        self._name = name
        self._holder = new_id()
        self._ensured = False
        self.epoch = 0

    async def acquire(self) -> bool:
        """Takes or renews the lease; False when another holder's has not expired."""
        if not self._ensured:
            await self._ensure()
            self._ensured = True
        free = {"$or": [{"$lt": ["$expires", "$$NOW"]}, {"$eq": ["$holder", self._holder]}]}
        document = await self._collection.find_one_and_update(
            {"_id": self._name, "$expr": free}, self._taken(), return_document=ReturnDocument.AFTER
        )
        if document is None:
            return False
        self.epoch = int(document["epoch"])
        return True

    async def renew(self) -> None:
        """Keeps the lease; raises LeaseLost when it is gone or the epoch changed."""
        epoch = self.epoch
        if not await self.acquire() or self.epoch != epoch:
            raise LeaseLost(self._name)

    async def release(self) -> None:
        """Lets the next holder in at once."""
        await self._collection.update_one(
            {"_id": self._name, "holder": self._holder}, [{"$set": {"expires": "$$NOW", "holder": ""}}]
        )

    def _taken(self) -> list[Document]:
        mine = {"$eq": ["$holder", self._holder]}
        epoch = {"$cond": [mine, "$epoch", {"$add": ["$epoch", 1]}]}
        expires = {"$add": ["$$NOW", TTL_MS]}
        return [{"$set": {"holder": self._holder, "epoch": epoch, "expires": expires}}]

    async def _ensure(self) -> None:
        try:
            await self._collection.update_one(
                {"_id": self._name},
                [
                    {
                        "$set": {
                            "epoch": {"$ifNull": ["$epoch", 0]},
                            "holder": {"$ifNull": ["$holder", ""]},
                            "expires": {"$ifNull": ["$expires", {"$subtract": ["$$NOW", 1]}]},
                        }
                    }
                ],
                upsert=True,
            )
        except DuplicateKeyError:
            return
