"""Takes back into a journal what it lost and its own Kafka still has: facts that were told stay told.

A commit is rebuilt from its facts as they travelled. All of it is in the envelope but the digest of the
request, so its hash cannot be computed again: it keeps the one under which it was published, and carries a
hash of its own bytes beside it (docs/adr/0020-restore-and-epochs.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from google.protobuf.message import Message

from chassis.clock import iso
from chassis.commits import Commit, commit_id, last_version, recovered_hash
from chassis.envelope import Record
from chassis.journal import Aggregate, Store


class NotUnderstood(Exception):
    """A fact of a type that this version does not know: a newer one must take it back."""


@dataclass
class TakenBack:
    """The commits that stand again, and the facts in whose place the journal has something else."""

    commits: list[Commit] = field(default_factory=list)
    forked: list[Record] = field(default_factory=list)


class Recovery:
    """For one service. `topics` says where each commit goes, by its `commits.route`."""

    def __init__(self, store: Store, aggregates: Sequence[Aggregate[Any]], topics: Mapping[str, str]) -> None:
        self._store = store
        self._kinds = {kind.DESCRIPTOR.full_name: a for a in aggregates for kind in a.events}
        self._addressees = {
            (key.partition(">")[0], topic): key.partition(">")[2] for key, topic in topics.items()
        }

    async def take_back(self, records: Sequence[Record]) -> TakenBack:
        """Inserts the commits of these facts, given per topic in the order of their numbers.

        Raises NotUnderstood; Refusal UNAVAILABLE.
        """
        streams: dict[str, list[Record]] = {}
        for record in records:
            streams.setdefault(record.subject, []).append(record)
        taken = TakenBack()
        for subject, facts in streams.items():
            head = await self._store.head(subject)
            for _, group in groupby(facts, key=lambda record: record.commit_hash):
                head = await self._take(list(group), head, taken)
        return taken

    async def _take(self, facts: list[Record], head: Commit | None, taken: TakenBack) -> Commit | None:
        """The head after it: the commit of these facts, or the old one where they do not follow it."""
        follows = facts[0].version == (last_version(head) if head else 0) + 1
        commit = self._rebuilt(facts, head) if follows else None
        if commit is None or not await self._store.insert(commit):
            taken.forked += facts
            return head
        taken.commits.append(commit)
        return commit

    def _rebuilt(self, facts: list[Record], head: Commit | None) -> Commit:
        first = facts[0]
        messages = [_message(fact) for fact in facts]
        aggregate = self._kind(first)
        state = aggregate.state.model_validate(head["state"]) if head else None
        for message in messages:
            state = aggregate.evolve(state, message, first.time)
        assert state is not None
        to = self._addressees[aggregate.name, first.topic]
        commit: Commit = {
            "_id": commit_id(first.subject, first.version),
            "aggregate": aggregate.name,
            "subject": first.subject,
            "version": first.version,
            "events": [_stored(fact) for fact in facts],
            "state": state.model_dump(mode="json"),
            "next_due": aggregate.next_due(state) if aggregate.next_due else None,
            "at": first.time,
            "request": "",
            "base_version": first.version - 1,
            "previous": head["hash"] if head else "",
            "source": first.source,
            "region": first.region,
            **_who(first),
            **({"to": to} if to else {}),
            "hash": first.commit_hash,
        }
        return {**commit, "recovered": recovered_hash(commit)}

    def _kind(self, fact: Record) -> Aggregate[Any]:
        if fact.type not in self._kinds:
            raise NotUnderstood(fact.type)
        return self._kinds[fact.type]


def _message(fact: Record) -> Message:
    message = fact.message()
    if message is None:
        raise NotUnderstood(fact.type)
    return message


def _stored(fact: Record) -> dict[str, Any]:
    return {
        "id": fact.id,
        "type": fact.type,
        "data": fact.data,
        "version": fact.version,
        "occurred": iso(fact.occurred_time),
    }


def _who(fact: Record) -> dict[str, Any]:
    return {
        "command_id": fact.command_id,
        "actor": fact.actor,
        "correlation_id": fact.correlation_id,
        "causation_id": fact.causation_id,
        "traceparent": fact.traceparent,
        "exercise_id": fact.exercise_id,
    }
