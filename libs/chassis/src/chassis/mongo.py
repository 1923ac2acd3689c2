"""The only importer of motor: clients, collections with the right concerns, indexes.

motor receives critical fixes only until 2027-05; keeping it behind this one module
makes its replacement a change of this file (docs/adr).
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bson.codec_options import CodecOptions
from motor.motor_asyncio import (
    AsyncIOMotorClient,
    AsyncIOMotorClientSession,
    AsyncIOMotorCollection,
    AsyncIOMotorDatabase,
)
from pymongo import IndexModel, WriteConcern
from pymongo.read_concern import ReadConcern

Document = dict[str, Any]
Collection = AsyncIOMotorCollection[Document]
Session = AsyncIOMotorClientSession
Indexes = Mapping[str, Sequence[IndexModel]]

MAJORITY = WriteConcern(w="majority", j=True, wtimeout=10_000)


class Database:
    """One service's database, seen by one principal.

    `hosts` is a list `host:port,…`; options of the connection follow after `/?`, as in `db:27017/?tls=true`.
    """

    def __init__(self, hosts: str, name: str, user: str, password: str, replica_set: str = "rs0") -> None:
        seeds, _, options = hosts.partition("/?")
        self._client: AsyncIOMotorClient[Document] = AsyncIOMotorClient(
            f"mongodb://{seeds}/?replicaSet={replica_set}&{options}".rstrip("&"),
            username=user,
            password=password,
            authSource="admin",
            serverSelectionTimeoutMS=5_000,
            connectTimeoutMS=3_000,
            socketTimeoutMS=20_000,
            tz_aware=True,
        )
        self._database: AsyncIOMotorDatabase[Document] = self._client.get_database(
            name,
            codec_options=CodecOptions(tz_aware=True),
            write_concern=MAJORITY,
            read_concern=ReadConcern("majority"),
        )
        self._collections: dict[str, Collection] = {}
        self.name = name

    def collection(self, name: str) -> Collection:
        """A collection with majority reads and journaled majority writes."""
        if name not in self._collections:
            self._collections[name] = self._database[name]
        return self._collections[name]

    def watch(self, pipeline: list[Document], **options: Any) -> Any:
        """A change stream over the whole database."""
        return self._database.watch(pipeline, **options)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """One transaction with snapshot reads; commits at the end, aborts on any error."""
        async with (
            await self._client.start_session() as session,
            session.start_transaction(read_concern=ReadConcern("snapshot"), write_concern=MAJORITY),
        ):
            yield session

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Session]:
        """A session whose reads all see one moment."""
        async with await self._client.start_session(snapshot=True) as session:
            yield session

    async def make_indexes(self, indexes: Indexes) -> None:
        """Creates collections and their indexes; a repeat does nothing."""
        present = set(await self._database.list_collection_names())
        for name, models in indexes.items():
            if name not in present:
                await self._database.create_collection(name)
            if models:
                await self._database[name].create_indexes(list(models))

    def close(self) -> None:
        """Closes the client."""
        self._client.close()
