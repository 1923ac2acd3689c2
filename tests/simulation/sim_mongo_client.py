"""What `chassis.mongo` uses of motor, against a simulated server."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from pymongo.errors import BulkWriteError, DuplicateKeyError
from sim_mongo_cursor import SimChanges, SimCursor, copied
from sim_mongo_language import Doc
from sim_mongo_server import Server
from sim_mongo_store import DUPLICATE, Store, Transaction
from sim_process import PROCESS


@dataclass
class Written:
    """What a write says of itself."""

    matched_count: int = 0
    deleted_count: int = 0


class SimSession:
    """A session; what it sees is the moment of its first operation."""

    def __init__(self, server: Server, store: Store, snapshot: bool) -> None:
        self._server = server
        self._store = store
        self._snapshot = snapshot
        self._ended = False
        self.transaction: Transaction | None = None

    async def __aenter__(self) -> "SimSession":
        return self

    async def __aexit__(self, *_: object) -> None:
        """An operation of it may still be on its way."""
        self._ended = True

    def begun(self) -> Transaction:
        """The transaction, from its first operation on, which nobody ends if it comes after the session."""
        if self.transaction is None:
            self.transaction = self._store.snapshot() if self._snapshot else self._store.begin()
            if self._ended:
                self._server.left_open(self._store, self.transaction)
        return self.transaction

    @asynccontextmanager
    async def start_transaction(self, **_: Any) -> AsyncIterator[None]:
        """Commits at the end, aborts on any error."""
        try:
            yield
            if self.transaction:
                transaction = self.transaction
                await self._server.ask(lambda: self._store.commit(transaction), writes=self._store)
        except BaseException:
            if self.transaction:
                self._give_up(self.transaction)
            raise

    def _give_up(self, transaction: Transaction) -> None:
        if PROCESS.get().dead:
            self._server.left_open(self._store, transaction)
        else:
            self._store.abort(transaction)


class SimCollection:
    """One collection of a database."""

    def __init__(self, server: Server, store: Store, name: str) -> None:
        self._server = server
        self._store = store
        self._name = name

    def find(self, query: Doc, projection: Doc | None = None, session: SimSession | None = None) -> SimCursor:
        """A cursor over what passes; a projection leaves nothing out here."""
        return SimCursor(self._server, lambda: self._store.read(self._name, query, _of(session)))

    def aggregate(self, pipeline: Sequence[Doc]) -> SimCursor:
        """`$match`, `$sort`, `$limit` and `$unionWith`, which stands last."""
        return SimCursor(self._server, lambda: self._staged(pipeline))

    def _staged(self, pipeline: Sequence[Doc]) -> list[Doc]:
        found = self._store.read(self._name, {}, None)
        for stage in pipeline:
            [(operator, argument)] = stage.items()
            if operator == "$match":
                found = self._store.read(self._name, argument, None)
            elif operator == "$sort":
                [(key, direction)] = argument.items()
                found = sorted(found, key=lambda d: d[key], reverse=direction < 0)
            elif operator == "$limit":
                found = found[:argument]
            elif operator == "$unionWith":
                found = found + self._staged(argument["pipeline"])
            else:
                raise ValueError(operator)
        return found

    async def find_one(self, query: Doc, sort: Any = None) -> Doc | None:
        """The first of them."""
        found = await self.find(query).sort(sort).limit(1).to_list(1)
        return found[0] if found else None

    async def find_one_and_update(
        self, query: Doc, update: Any, upsert: bool = False, return_document: Any = None
    ) -> Doc | None:
        """The document after it."""
        found: Doc | None = await self._update(query, update, upsert)
        return copied(found) if found else None

    async def update_one(self, query: Doc, update: Any, upsert: bool = False) -> Written:
        """One document, or none."""
        return Written(int(await self._update(query, update, upsert) is not None))

    async def replace_one(self, query: Doc, document: Doc, upsert: bool = False) -> Written:
        """The same with a whole document."""
        return Written(int(await self._update(query, document, upsert) is not None))

    async def delete_one(self, query: Doc) -> Written:
        """One document, or none."""
        return await self._delete(query, one=True)

    async def delete_many(self, query: Doc) -> Written:
        """All that pass."""
        return await self._delete(query, one=False)

    async def _delete(self, query: Doc, one: bool) -> Written:
        count = await self._ask(lambda: self._store.delete(self._name, query, one))
        return Written(deleted_count=count)

    async def _update(self, query: Doc, update: Any, upsert: bool) -> Any:
        return await self._ask(lambda: self._store.update(self._name, query, update, upsert, None))

    async def insert_one(self, document: Doc) -> None:
        """Raises DuplicateKeyError."""
        await self._ask(lambda: self._store.insert(self._name, document, None))

    async def _ask(self, does: Callable[[], Any], session: SimSession | None = None) -> Any:
        """A write, which outside of a transaction is answered once a majority has it."""
        return await self._server.ask(does, writes=None if session else self._store)

    async def insert_many(
        self, documents: Sequence[Doc], ordered: bool = True, session: SimSession | None = None
    ) -> None:
        """Each for itself; one that is interrupted leaves some of them. Raises BulkWriteError."""

        def one(document: Doc) -> int:
            self._store.insert(self._name, document, _of(session))
            return 0

        await self._bulk(documents, one, ordered, session)

    async def bulk_write(
        self, requests: Sequence[Any], ordered: bool = True, session: SimSession | None = None
    ) -> Written:
        """`UpdateOne` and `ReplaceOne`. Raises BulkWriteError."""

        def one(request: Any) -> int:
            query, update, upsert = request._filter, request._doc, request._upsert
            found = bool(self._store.find(self._name, query, _of(session)))
            self._store.update(self._name, query, update, upsert, _of(session))
            return int(found)

        return Written(await self._bulk(requests, one, ordered, session))

    async def _bulk(
        self, requests: Sequence[Any], one: Any, ordered: bool, session: SimSession | None
    ) -> int:
        count: int = await self._ask(lambda: self._each(requests, one, ordered, session), session)
        return count

    def _each(self, requests: Sequence[Any], one: Any, ordered: bool, session: SimSession | None) -> int:
        matched, errors = 0, list[Mapping[str, Any]]()
        reached = self._server.weather.reached(len(requests)) if session is None else len(requests)
        for index, request in enumerate(requests[:reached]):
            try:
                matched += one(request)
            except DuplicateKeyError:
                errors.append({"index": index, "code": DUPLICATE})
                if ordered:
                    break
        if reached < len(requests):
            raise self._server.interrupted()
        if errors:
            inserted = errors[0]["index"] if ordered else len(requests) - len(errors)
            raise BulkWriteError({"writeErrors": errors, "nInserted": inserted, "writeConcernErrors": []})
        return matched


def _of(session: SimSession | None) -> Transaction | None:
    return session.begun() if session else None


class SimDatabase:
    """One database of a client."""

    def __init__(self, server: Server, store: Store) -> None:
        self._server = server
        self._store = store
        self._cursors: list[SimChanges] = []

    def __getitem__(self, name: str) -> SimCollection:
        return SimCollection(self._server, self._store, name)

    @property
    def codec_options(self) -> None:
        """None; everything is decoded alike."""

    async def command(self, asked: Doc, **_: Any) -> Doc:
        """Opens a change stream, asks for more of it or ends it."""
        if "aggregate" in asked:
            changes = SimChanges(self._server, self._store, asked["pipeline"])
            found = await changes.begin()
            self._cursors.append(changes)
            return {"cursor": {"id": len(self._cursors) - 1, "firstBatch": found}}
        if "getMore" in asked:
            found = await self._cursors[asked["getMore"]].more(asked["maxTimeMS"] / 1000)
            return {"cursor": {"nextBatch": found}}
        return {}


class SimMongoClient:
    """Stands for `AsyncIOMotorClient`; `servers` by host name are those of the running world."""

    servers: ClassVar[Mapping[str, Server]] = {}

    def __init__(self, uri: str, **_: Any) -> None:
        self._server = self.servers[uri.removeprefix("mongodb://").partition(":")[0]]

    def get_database(self, name: str, **_: Any) -> SimDatabase:
        """A database."""
        self._store = self._server.store(name)
        return SimDatabase(self._server, self._store)

    async def start_session(self, snapshot: bool = False, **_: Any) -> SimSession:
        """A session of its only database."""
        return SimSession(self._server, self._store, snapshot)

    def close(self) -> None:
        """Nothing is held."""
