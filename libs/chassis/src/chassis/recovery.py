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
from chassis.numbers_given import Pass, named_in


class NotUnderstood(Exception):
    """A fact of a type that this version does not know: a newer one must take it back."""


@dataclass
class TakenBack:
    """The commits that stand again, and the facts in whose place the journal has something else."""

    commits: list[Commit] = field(default_factory=list)
    forked: list[Record] = field(default_factory=list)


class Recovery:
    """For one service. `topics` says where each commit goes, by its `commits.route`; `beyond` keeps numbers
    for people from being given twice."""

    def __init__(
        self, store: Store, aggregates: Sequence[Aggregate[Any]], topics: Mapping[str, str], beyond: Pass
    ) -> None:
        self._store = store
        self._beyond = beyond
        routes = [(*key.partition(">")[::2], topic) for key, topic in topics.items()]
        self._kinds = {
            (topic, kind.DESCRIPTOR.full_name): (aggregate, to)
            for aggregate in aggregates
            for name, to, topic in routes
            if name == aggregate.name
            for kind in aggregate.events
        }

    async def take_back(self, records: Sequence[Record]) -> TakenBack:
        """Inserts the commits of these facts, given per topic in the order of their numbers.

        Raises NotUnderstood; Refusal UNAVAILABLE.
        """
        streams: dict[str, list[Record]] = {}
        for record in records:
            streams.setdefault(record.subject, []).append(record)
        taken = TakenBack()
        for facts in streams.values():
            back = await self._stream(facts)
            taken.commits += back
            # What follows a fact that does not stand belongs to another history, whatever its version.
            taken.forked += facts[sum(len(commit["events"]) for commit in back) :]
        return taken

    async def _stream(self, facts: list[Record]) -> list[Commit]:
        """One stream's commits, up to the first that does not follow the one before or finds its place
        taken."""
        head, back = await self._store.head(facts[0].subject), list[Commit]()
        for _, group in groupby(facts, key=lambda record: record.commit_hash):
            of_commit = list(group)
            if of_commit[0].version != (last_version(head) if head else 0) + 1:
                break
            head = self._rebuilt(of_commit, head)
            if not await self._store.insert(head):
                break
            for counter, value in named_in(head["state"], head["exercise_id"]):
                await self._beyond(counter, value)
            back.append(head)
        return back

    def _rebuilt(self, facts: list[Record], head: Commit | None) -> Commit:
        first = facts[0]
        messages = [_message(fact) for fact in facts]
        aggregate, to = self._kind(first)
        state = aggregate.state.model_validate(head["state"]) if head else None
        for message in messages:
            state = aggregate.evolve(state, message, first.time)
        assert state is not None
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

    def _kind(self, fact: Record) -> tuple[Aggregate[Any], str]:
        if (fact.topic, fact.type) not in self._kinds:
            raise NotUnderstood(fact.type)
        return self._kinds[fact.topic, fact.type]


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
