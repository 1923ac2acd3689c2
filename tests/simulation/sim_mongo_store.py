"""One database of the simulated MongoDB: documents as the newest writes leave them, indexes, transactions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

import bson
from bson.codec_options import CodecOptions
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError, OperationFailure
from sim_mongo_language import Doc, matches, updated
from sim_mongo_log import Docs, Log

DUPLICATE = 11000
WRITE_CONFLICT = 112
TRANSACTION_OVER = 251
_AWARE: CodecOptions[Doc] = CodecOptions(tz_aware=True)


class Blocked(Exception):
    """A transaction under way has written the document; a write outside of it waits for its end."""


@dataclass(eq=False)
class Transaction:
    """What one transaction sees, and what it has written so far."""

    seen: Mapping[str, Docs]
    views: defaultdict[str, Docs] = field(default_factory=lambda: defaultdict(dict))
    written: dict[tuple[str, Any], Doc] = field(default_factory=dict)
    over: bool = False


def kept(document: Doc) -> Doc:
    """A document as the database gives it back: nobody else holds any part of it."""
    return bson.decode(bson.encode(document), _AWARE)


class Store:
    """Writes see the newest documents, readers those that a majority has, which may be a little older.

    Documents are never changed in place, so a snapshot is a copy of the dictionaries alone.
    """

    def __init__(self, indexes: Mapping[str, Sequence[IndexModel]], now: Callable[[], datetime]) -> None:
        self.collections: defaultdict[str, Docs] = defaultdict(dict)
        self.log = Log()
        self.now = now
        self._locks: dict[tuple[str, Any], Transaction] = {}
        self._unique = {
            name: [list(m.document["key"]) for m in models if m.document.get("unique")]
            for name, models in indexes.items()
        }
        self._taken: dict[tuple[str, int, tuple[Any, ...]], Any] = {}

    # --- reading --------------------------------------------------------------------------

    def snapshot(self) -> Transaction:
        """All that a majority has at this moment, to read only."""
        return Transaction(_copy(self.log.documents))

    def read(self, name: str, query: Mapping[str, Any], transaction: Transaction | None) -> list[Doc]:
        """What passes a filter, in order of birth: of a transaction's moment, or of what a majority has."""
        docs = self._view(name, transaction) if transaction else self.log.documents[name]
        return self._passing(docs, query)

    def find(self, name: str, query: Mapping[str, Any], transaction: Transaction | None) -> list[Doc]:
        """What passes a filter, in order of birth, as a write sees it."""
        return self._passing(self._view(name, transaction), query)

    def _passing(self, docs: Docs, query: Mapping[str, Any]) -> list[Doc]:
        exact = query.get("_id")
        if isinstance(exact, str):
            candidates: Iterable[Doc] = [docs[exact]] if exact in docs else []
        elif isinstance(exact, dict) and "$in" in exact:
            candidates = [docs[id] for id in exact["$in"] if id in docs]
        else:
            candidates = docs.values()
        return [document for document in candidates if matches(query, document, self.now)]

    def _view(self, name: str, transaction: Transaction | None) -> Docs:
        if transaction is None:
            return self.collections[name]
        own = transaction.views.get(name)
        return own if own is not None else transaction.seen.get(name, {})

    # --- writing --------------------------------------------------------------------------

    def insert(self, name: str, document: Doc, transaction: Transaction | None) -> None:
        """Raises DuplicateKeyError."""
        if document["_id"] in self.collections[name] or document["_id"] in self._view(name, transaction):
            raise DuplicateKeyError(f"{name} _id", DUPLICATE)
        self._put(name, kept(document), "insert", transaction)

    def update(
        self, name: str, query: Doc, update: Any, upsert: bool, transaction: Transaction | None
    ) -> Doc | None:
        """Updates or replaces one document; it afterwards, or None when there was none.

        Raises DuplicateKeyError when an upsert finds its `_id` taken.
        """
        found = self.find(name, query, transaction)
        if found:
            new = kept(updated(found[0], update, self.now))
            self._put(name, new, "update", transaction)
            return new
        if not upsert:
            return None
        born = {key: value for key, value in query.items() if not isinstance(value, dict) and key[0] != "$"}
        new = kept(updated(born, update, self.now, born=True))
        self.insert(name, new, transaction)
        return new

    def delete(self, name: str, query: Doc, one: bool) -> int:
        """How many documents are gone."""
        found = self.find(name, query, None)[: 1 if one else None]
        for document in found:
            self._check_lock(name, document["_id"], None)
            del self.collections[name][document["_id"]]
            for key in self._keys(name, document):
                del self._taken[key]
            self.log.add([(name, "delete", {"_id": document["_id"]})])
        return len(found)

    def begin(self) -> Transaction:
        """A transaction that sees this moment: by committing it waits until a majority has what it saw."""
        return Transaction(_copy(self.collections))

    def commit(self, transaction: Transaction) -> None:
        """All of it or nothing. Raises OperationFailure when the transaction is gone already."""
        _check_open(transaction)
        self.abort(transaction)
        written = [(name, "update", document) for (name, _), document in transaction.written.items()]
        for name, _, document in written:
            self._check_unique(name, document)
        self._apply(written)

    def abort(self, transaction: Transaction) -> None:
        """Lets go of everything it has written; what comes of it later comes too late."""
        transaction.over = True
        self._locks = {key: owner for key, owner in self._locks.items() if owner is not transaction}

    def crash(self, chance: Random) -> None:
        """Transactions under way are over, and what no majority had may be gone."""
        for transaction in set(self._locks.values()):
            self.abort(transaction)
        self.log.crash(chance)
        self.collections = defaultdict(dict, _copy(self.log.documents))
        self._taken = {
            key: id
            for name, docs in self.collections.items()
            for id, document in docs.items()
            for key in self._keys(name, document)
        }

    def _put(self, name: str, document: Doc, operation: str, transaction: Transaction | None) -> None:
        id = document["_id"]
        self._check_lock(name, id, transaction)
        self._check_unique(name, document)
        if transaction is None:
            self._apply([(name, operation, document)])
            return
        _check_open(transaction)
        if self.collections[name].get(id) is not transaction.seen.get(name, {}).get(id):
            raise OperationFailure("write conflict", WRITE_CONFLICT)
        if name not in transaction.views:
            transaction.views[name] = dict(transaction.seen.get(name, {}))
        transaction.views[name][id] = document
        transaction.written[(name, id)] = document
        self._locks[(name, id)] = transaction

    def _check_lock(self, name: str, id: Any, transaction: Transaction | None) -> None:
        owner = self._locks.get((name, id), transaction)
        if owner is transaction:
            return
        if transaction is None:
            raise Blocked
        raise OperationFailure("write conflict", WRITE_CONFLICT)

    def _check_unique(self, name: str, document: Doc) -> None:
        for key in self._keys(name, document):
            if self._taken.get(key, document["_id"]) != document["_id"]:
                raise DuplicateKeyError(f"{name} {key}", DUPLICATE)

    def _keys(self, name: str, document: Doc) -> list[tuple[str, int, tuple[Any, ...]]]:
        fields = enumerate(self._unique.get(name, ()))
        return [(name, n, tuple(document.get(f) for f in of_index)) for n, of_index in fields]

    def _apply(self, written: Sequence[tuple[str, str, Doc]]) -> None:
        for name, _, document in written:
            self.collections[name][document["_id"]] = document
            for key in self._keys(name, document):
                self._taken[key] = document["_id"]
        self.log.add(written)


def _copy(collections: Mapping[str, Docs]) -> dict[str, Docs]:
    return {name: dict(docs) for name, docs in collections.items()}


def _check_open(transaction: Transaction) -> None:
    if transaction.over:
        raise OperationFailure("transaction was aborted", TRANSACTION_OVER)
