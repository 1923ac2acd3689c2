"""`chassis.mongo` on PyMongo's own async client: the same names, what differs is mended here."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from bson.codec_options import CodecOptions
from pymongo import AsyncMongoClient, IndexModel, WriteConcern
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.command_cursor import AsyncCommandCursor
from pymongo.read_concern import ReadConcern

from chassis.change_stream import ChangeStream

Document = dict[str, Any]
Session = AsyncClientSession
Indexes = Mapping[str, Sequence[IndexModel]]

MAJORITY = WriteConcern(w="majority", j=True, wtimeout=10_000)


class _Found:
    """The cursor of an aggregation, which here has to be awaited."""

    def __init__(self, cursor: Awaitable[AsyncCommandCursor[Document]]) -> None:
        self._cursor = cursor

    async def to_list(self, length: int | None) -> list[Document]:
        """The documents."""
        return await (await self._cursor).to_list(length)

    async def __aiter__(self) -> AsyncIterator[Document]:
        async for document in await self._cursor:
            yield document


class Collection(AsyncCollection[Document]):
    """A collection whose aggregations need not be awaited."""

    def aggregate(self, *args: Any, **options: Any) -> Any:
        """Its documents, as a cursor at once."""
        return _Found(super().aggregate(*args, **options))


class Database:
    """One service's database, seen by one principal; see `chassis.mongo.Database`."""

    def __init__(self, hosts: str, name: str, user: str, password: str, replica_set: str = "rs0") -> None:
        seeds, _, options = hosts.partition("/?")
        self._client: AsyncMongoClient[Document] = AsyncMongoClient(
            f"mongodb://{seeds}/?replicaSet={replica_set}&{options}".rstrip("&"),
            username=user,
            password=password,
            authSource="admin",
            serverSelectionTimeoutMS=2_000,
            connectTimeoutMS=3_000,
            socketTimeoutMS=20_000,
            heartbeatFrequencyMS=2_000,
            tz_aware=True,
        )
        self._database = self._client.get_database(
            name,
            codec_options=CodecOptions(tz_aware=True),
            write_concern=MAJORITY,
            read_concern=ReadConcern("majority"),
        )
        self._collections: dict[str, Collection] = {}
        self._closing: asyncio.Task[None] | None = None
        self.name = name

    @property
    def away(self) -> bool:
        """Never: who waits for an absent server holds no thread here."""
        return False

    def collection(self, name: str) -> Collection:
        """A collection with majority reads and journaled majority writes."""
        if name not in self._collections:
            self._collections[name] = Collection(self._database, name)
        return self._collections[name]

    @asynccontextmanager
    async def change_stream(self, wait_ms: int) -> AsyncIterator[ChangeStream]:
        """A change stream over the whole database, yet to be opened."""
        async with self._client.start_session(causal_consistency=False) as session:
            options = {"session": session, "codec_options": self._database.codec_options}
            stream = ChangeStream(partial(self._database.command, **options), wait_ms)
            try:
                yield stream
            finally:
                await stream.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """One transaction with snapshot reads; commits at the end, aborts on any error."""
        async with self._client.start_session() as session:
            snapshot = ReadConcern("snapshot")
            async with await session.start_transaction(read_concern=snapshot, write_concern=MAJORITY):
                yield session

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Session]:
        """A session whose reads all see one moment."""
        async with self._client.start_session(snapshot=True) as session:
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
        """Closes the client, soon."""
        self._closing = asyncio.get_running_loop().create_task(self._client.close())
