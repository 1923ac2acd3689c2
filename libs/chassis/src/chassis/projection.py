"""Folding a batch of facts into rows, in memory: what a projection's transaction will write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from google.protobuf.message import Message

from chassis.canonical import add, row_hash
from chassis.clock import iso, now
from chassis.envelope import Record
from chassis.inbox_tail import Taken

Row = dict[str, Any]


class Broken(Exception):
    """A fact that breaks its sender's own rules and goes to quarantine."""


class Forked(Broken):
    """A fact of a version under which another one is known: its sender's history has two ends."""


class Projection(Protocol):
    """How facts become rows, one row per stream, and at most one item per fact.

    A `whole` one wants every fact; the others have rows of what they want alone.
    """

    version: int
    whole: bool

    def wants(self, record: Record, message: Message) -> bool:
        """Whether it has a use for the fact."""

    def fold(self, row: Row | None, record: Record, message: Message) -> Row:
        """The new {"type", "state", "data"} of the stream's row; JSON values only. Raises Broken."""

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        """A document for this fact alone, or None; its id is the fact's. `row` is the stream's, after it."""


@dataclass
class Folded:
    """What one topic's batch leads to."""

    rows: dict[str, Row] = field(default_factory=dict)
    items: list[Row] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)
    quarantine: list[Row] = field(default_factory=list)
    forks: list[Record] = field(default_factory=list)
    unknown: int = 0


def fold_batch(projection: Projection, before: Mapping[str, Row], batch: Sequence[Taken]) -> Folded:
    """Folds records, in order, into copies of the rows they touch."""
    folded = Folded()
    for taken in batch:
        if taken.record is None:
            folded.quarantine.append(quarantined(taken, taken.problem))
            continue
        folded.hashes.append(taken.record.commit_hash)
        if _is_passed_over(projection, taken):
            continue
        row = folded.rows.get(taken.record.subject) or before.get(taken.record.subject)
        try:
            folded.rows[taken.record.subject] = _next_row(projection, row, taken, folded)
        except Broken as error:
            folded.quarantine.append(quarantined(taken, str(error)))
            folded.forks += [taken.record] if isinstance(error, Forked) else []
    return folded


def _is_passed_over(projection: Projection, taken: Taken) -> bool:
    """Whether a projection has no use for a fact; one that nobody here understands is counted."""
    if taken.record is None or taken.message is None:
        return False
    return not projection.wants(taken.record, taken.message)


def _next_row(projection: Projection, row: Row | None, taken: Taken, folded: Folded) -> Row:
    record = taken.record
    assert record is not None
    _check_order(projection, row["version"] if row else 0, record)
    if taken.message is None:
        return _not_understood(row, taken, folded)
    new = projection.fold(row, record, taken.message)
    item = projection.item(record, taken.message, new)
    if item is not None:
        folded.items.append({**item, "_id": record.id, "exercise_id": record.exercise_id})
    return _stamped(record, new, unknown=bool(row and row["unknown"]))


def _check_order(projection: Projection, last: int, record: Record) -> None:
    """A stream's facts come one by one; where some are passed over, at least in order. Raises Broken."""
    if record.version <= last:
        raise Forked(f"forked history: version {record.version} of {record.subject} again, after {last}")
    if projection.whole and record.version != last + 1:
        raise Broken(f"version {record.version} of {record.subject} follows {last}")


def _not_understood(row: Row | None, taken: Taken, folded: Folded) -> Row:
    """Keeps the row, marks that newer facts are not in it; an unparsable payload goes to quarantine too."""
    record = taken.record
    assert record is not None
    folded.unknown += 1
    if taken.problem:
        folded.quarantine.append(quarantined(taken, taken.problem))
    kept = row or {"type": "", "state": "", "data": {}}
    return _stamped(record, {k: kept[k] for k in ("type", "state", "data")}, unknown=True)


def _stamped(record: Record, row: Row, *, unknown: bool) -> Row:
    return {
        "_id": record.subject,
        "topic": record.topic,
        "region": record.region,
        "exercise_id": record.exercise_id,
        "actor": record.actor,
        "version": record.version,
        "sequence": record.sequence,
        "unknown": unknown,
        "type": row["type"],
        "state": row["state"],
        "data": row["data"],
    }


def number_id(topic: str, sequence: int) -> str:
    """`<topic>#<12 digits>`: string order is the order of numbers."""
    return f"{topic}#{sequence:012d}"


def seen(topic: str, last: int, hashes: Sequence[str]) -> Row:
    """The commit hashes of a batch's gap-free numbers, the last of which is `last`."""
    first = last - len(hashes) + 1
    return {"_id": number_id(topic, first), "first": first, "hashes": list(hashes)}


def quarantined(taken: Taken, reason: str) -> Row:
    """The document that keeps a record nobody could use, with the reason."""
    return {
        "_id": f"{taken.topic}@{taken.offset}",
        "topic": taken.topic,
        "offset": taken.offset,
        "headers": [[name, value] for name, value in taken.headers],
        "value": taken.value,
        "reason": reason,
        "at": iso(now()),
    }


def moved(total: int, before: Mapping[str, Row], folded: Folded) -> int:
    """The topic's hash after the batch: old rows out, new rows in."""
    for key, row in folded.rows.items():
        total = add(total, plus=row_hash(row), minus=row_hash(before[key]) if key in before else 0)
    return total
