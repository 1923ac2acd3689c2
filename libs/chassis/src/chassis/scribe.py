"""How a commit is written: what a call, the head before it and the facts decided on make of each other."""

import hmac
from typing import Any, TypeVar

from google.protobuf.message import Message
from pydantic import BaseModel

from chassis.clock import now
from chassis.commits import Commit, chain_hash, commit_id, event, last_version
from chassis.streams import Aggregate, Call

S = TypeVar("S", bound=BaseModel)


class Scribe:
    """Writes the commits of one service of one region."""

    def __init__(self, *, service: str, region: str, hmac_key: bytes) -> None:
        self._source = f"/{region}/{service}"
        self._region = region
        self._hmac_key = hmac_key

    def is_of(self, commit: Commit, request: bytes) -> bool:
        """Whether a commit came of this very request. Of one that was taken back from its published facts the
        request is not known."""
        return "recovered" in commit or hmac.compare_digest(commit["request"], self._digest(request))

    def commit(
        self, aggregate: Aggregate[S], id: str, call: Call, head: Commit | None, messages: list[Message]
    ) -> tuple[Commit, S]:
        """The next commit of a stream, and the state after it."""
        base = last_version(head) if head else 0
        at = max(now(), head["at"]) if head else now()
        state = aggregate.state.model_validate(head["state"]) if head else None
        for message in messages:
            state = aggregate.evolve(state, message, at)
        assert state is not None
        commit: Commit = {
            "_id": commit_id(id, base + 1),
            "aggregate": aggregate.name,
            "subject": id,
            "version": base + 1,
            "events": [event(m, base + 1 + i, at) for i, m in enumerate(messages)],
            "state": {**_unread(aggregate, head), **state.model_dump(mode="json")},
            "next_due": aggregate.next_due(state) if aggregate.next_due else None,
            "at": at,
            "request": self._digest(call.request),
            "base_version": base,
            "previous": head["hash"] if head else "",
            "source": self._source,
            "region": self._region,
            **_who(call, head),
            **_to(aggregate, state, head),
        }
        commit["hash"] = chain_hash(commit)
        return commit, state

    def _digest(self, request: bytes) -> str:
        return hmac.new(self._hmac_key, request, "sha256").hexdigest()


def _unread(aggregate: Aggregate[S], head: Commit | None) -> dict[str, Any]:
    """What a newer release remembers of the stream stays, for when that release is back."""
    stored = head["state"] if head else {}
    return {name: value for name, value in stored.items() if name not in aggregate.state.model_fields}


def _to(aggregate: Aggregate[S], state: S, head: Commit | None) -> dict[str, str]:
    """Where a restricted commit goes; fixed at the stream's birth."""
    if aggregate.addressee is None:
        return {}
    return {"to": head["to"] if head else aggregate.addressee(state)}


def _who(call: Call, head: Commit | None) -> dict[str, Any]:
    correlation = call.correlation_id or (head["correlation_id"] if head else call.command_id)
    return {
        "command_id": call.command_id,
        "actor": call.actor,
        "correlation_id": correlation,
        "causation_id": call.causation_id,
        "traceparent": call.traceparent,
        "exercise_id": call.exercise_id,
    }
