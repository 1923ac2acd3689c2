"""The only importer of motor: clients, collections with the right concerns, indexes.

motor receives critical fixes only until 2027-05; keeping it behind this one module
makes its replacement a change of this file (docs/adr).
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from bson.codec_options import CodecOptions
from motor.motor_asyncio import (
    AsyncIOMotorClient,
    AsyncIOMotorClientSession,
    AsyncIOMotorCollection,
    AsyncIOMotorDatabase,
)
from pymongo import IndexModel, WriteConcern, monitoring
from pymongo.read_concern import ReadConcern

from chassis.change_stream import ChangeStream
from chassis.clock import monotonic

Document = dict[str, Any]
Collection = AsyncIOMotorCollection[Document]
Session = AsyncIOMotorClientSession
Indexes = Mapping[str, Sequence[IndexModel]]

MAJORITY = WriteConcern(w="majority", j=True, wtimeout=10_000)
AWAY_AFTER_S = 1.0
"""So long a primary is waited for by everybody; then whoever has a client waiting is told at once."""


class Reach(monitoring.TopologyListener):
    """Since when the driver sees no primary, having seen one; it calls this from threads of its own."""

    def __init__(self) -> None:
        self._seen = False
        self._lost_at: float | None = None

    @property
    def away(self) -> bool:
        """Whether the primary is gone for longer than a moment."""
        lost_at = self._lost_at
        return lost_at is not None and monotonic() - lost_at > AWAY_AFTER_S

    def opened(self, event: monitoring.TopologyOpenedEvent) -> None:
        """Nothing is known yet."""

    def closed(self, event: monitoring.TopologyClosedEvent) -> None:
        """Nobody asks any more."""

    def description_changed(self, event: monitoring.TopologyDescriptionChangedEvent) -> None:
        """A server came or went."""
        if event.new_description.has_writable_server():
            self._seen, self._lost_at = True, None
        elif self._seen and self._lost_at is None:
            self._lost_at = monotonic()


class Database:
    """One service's database, seen by one principal.

    `hosts` is a list `host:port,…`; options of the connection follow after `/?`, as in `db:27017/?tls=true`.
    """

    def __init__(self, hosts: str, name: str, user: str, password: str, replica_set: str = "rs0") -> None:
        seeds, _, options = hosts.partition("/?")
        self._reach = Reach()
        self._client: AsyncIOMotorClient[Document] = AsyncIOMotorClient(
            f"mongodb://{seeds}/?replicaSet={replica_set}&{options}".rstrip("&"),
            username=user,
            password=password,
            authSource="admin",
            serverSelectionTimeoutMS=2_000,
            connectTimeoutMS=3_000,
            socketTimeoutMS=20_000,
            heartbeatFrequencyMS=2_000,
            event_listeners=[self._reach],
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

    @property
    def away(self) -> bool:
        """Whether the database cannot be reached, and not for a moment only: an operation would hold one of
        the driver's few threads for its whole patience."""
        return self._reach.away

    def collection(self, name: str) -> Collection:
        """A collection with majority reads and journaled majority writes."""
        if name not in self._collections:
            self._collections[name] = self._database[name]
        return self._collections[name]

    @asynccontextmanager
    async def change_stream(self, wait_ms: int) -> AsyncIterator[ChangeStream]:
        """A change stream over the whole database, yet to be opened."""
        async with await self._client.start_session(causal_consistency=False) as session:
            options = {"session": session, "codec_options": self._database.codec_options}
            stream = ChangeStream(partial(self._database.command, **options), wait_ms)
            try:
                yield stream
            finally:
                await stream.close()

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
