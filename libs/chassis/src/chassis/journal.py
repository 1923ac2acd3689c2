"""The journal: load the head, decide, append one commit. It is the truth of a service.

No command is lost or done twice: the unique `_id` is the optimistic lock, the unique
command id the idempotency lock (docs/adr/0002-journal-and-relay.md).
"""

import hmac
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, Self, TypeVar

from google.protobuf.message import Message
from pydantic import BaseModel

from chassis.clock import now
from chassis.commits import Commit, chain_hash, commit_id, event, last_version
from chassis.errors import Kind, Refusal, not_found

S = TypeVar("S", bound=BaseModel)
ATTEMPTS = 5


@dataclass(frozen=True)
class Aggregate(Generic[S]):
    """A kind of stream: how its facts fold into its state, and when it next wants a timer.

    The facts of a `local` kind never leave the own cell. Those of a kind with an `addressee` are known to
    the own region and that one alone, by its division code; it is asked once, after the first commit.
    """

    name: str
    prefix: str
    state: type[S]
    evolve: Callable[[S | None, Message, datetime], S]
    events: tuple[type[Message], ...]
    next_due: Callable[[S], datetime | None] | None = None
    local: bool = False
    addressee: Callable[[S], str] | None = None


@dataclass(frozen=True)
class Call:
    """Who asks, under which command id, and what they saw. `request` is the body as sent."""

    command_id: str
    actor: str
    region: str
    role: str
    person: bool
    request: bytes
    key: str
    expected_version: int | None
    correlation_id: str
    causation_id: str
    traceparent: str
    exercise_id: str | None


@dataclass(frozen=True)
class Outcome(Generic[S]):
    """What a command led to. `replayed` when the answer is that of an earlier identical request."""

    id: str
    state: S
    version: int
    replayed: bool


class Store(Protocol):
    """Where commits are kept: MongoDB, or memory in unit tests."""

    async def insert(self, commit: Commit) -> bool:
        """Appends; False when its id or command id is taken. Raises Refusal UNAVAILABLE."""

    async def head(self, subject: str) -> Commit | None:
        """The last commit of an aggregate."""

    async def by_command(self, command_id: str) -> Commit | None:
        """The commit of a command."""

    async def listing(
        self, aggregate: str, exercise_id: str | None, where: dict[str, Any], size: int, after: str
    ) -> list[dict[str, Any]]:
        """Current states, real ones or those of one exercise, newest id first, beginning after an id."""


class Journal:
    """Commands in, commits out, for one service of one region."""

    def __init__(self, store: Store, *, service: str, region: str, hmac_key: bytes) -> None:
        self._store = store
        self._source = f"/{region}/{service}"
        self._region = region
        self._hmac_key = hmac_key
        self._exercise_id: str | None = None

    def within(self, exercise_id: str | None) -> Self:
        """The journal as those in an exercise see it, or for None everyone else: the other streams are not
        there."""
        seen = copy(self)
        seen._exercise_id = exercise_id
        return seen

    async def execute(
        self, aggregate: Aggregate[S], id: str, call: Call, decide: Callable[[S | None], list[Message]]
    ) -> Outcome[S]:
        """Runs one command once.

        Whether the command was run before is asked whenever it does not simply succeed: an
        insert is refused by the command id's unique index, and a repeat that meets the state
        after itself is refused or does nothing.
        Raises Refusal: what `decide` raises; STALE when `call.expected_version` is not the head;
        CONFLICT `idempotency_key_reused` or `journal.contention`; UNAVAILABLE when the store is away or
        closed (`chassis.guard`).
        """
        for _ in range(ATTEMPTS):
            head = await self._head(aggregate, id, call.exercise_id)
            try:
                outcome = await self._attempt(aggregate, id, call, decide, head)
            except Refusal:
                if (outcome := await self._earlier(aggregate, call)) is None:
                    raise
            outcome = outcome or await self._earlier(aggregate, call)
            if outcome is not None:
                return outcome
        raise Refusal(
            Kind.CONFLICT, "journal.contention", "该记录正被多人同时修改,请稍后重试。", retry_after=1
        )

    async def load(self, aggregate: Aggregate[S], id: str) -> tuple[S, int] | None:
        """State and version of an aggregate's head; None when there is none of that kind to be seen."""
        head = await self._store.head(id)
        if head is None or (head["aggregate"], head["exercise_id"]) != (aggregate.name, self._exercise_id):
            return None
        return aggregate.state.model_validate(head["state"]), last_version(head)

    async def listing(
        self, aggregate: Aggregate[S], where: dict[str, Any], page_size: int, page_token: str
    ) -> tuple[list[tuple[str, S, int]], str]:
        """A page of current states, newest first, and the token of the next page ("" after the last)."""
        found = await self._store.listing(aggregate.name, self._exercise_id, where, page_size + 1, page_token)
        page = [
            (d["_id"], aggregate.state.model_validate(d["state"]), d["version"]) for d in found[:page_size]
        ]
        return page, page[-1][0] if len(found) > page_size else ""

    async def _head(self, aggregate: Aggregate[S], id: str, exercise_id: str | None) -> Commit | None:
        head = await self._store.head(id)
        if head is not None and (head["aggregate"], head["exercise_id"]) != (aggregate.name, exercise_id):
            raise not_found()
        return head

    async def _attempt(
        self,
        aggregate: Aggregate[S],
        id: str,
        call: Call,
        decide: Callable[[S | None], list[Message]],
        head: Commit | None,
    ) -> Outcome[S] | None:
        state = aggregate.state.model_validate(head["state"]) if head else None
        version = last_version(head) if head else 0
        if head is not None:
            _check_version(call, version)
        messages = decide(state)
        if not messages:
            earlier = await self._earlier(aggregate, call)
            return earlier or (Outcome(id, state, version, replayed=False) if state else None)
        commit, state = self._commit(aggregate, id, call, head, messages)
        if not await self._store.insert(commit):
            return None
        return Outcome(id, state, last_version(commit), replayed=False)

    async def _earlier(self, aggregate: Aggregate[S], call: Call) -> Outcome[S] | None:
        commit = await self._store.by_command(call.command_id)
        if commit is None:
            return None
        # Of a commit that was taken back from its published facts the request is not known.
        same = "recovered" in commit or hmac.compare_digest(commit["request"], self._digest(call.request))
        if not same:
            raise Refusal(
                Kind.CONFLICT, "idempotency_key_reused", "同一个 Idempotency-Key 已用于内容不同的请求。"
            )
        state = aggregate.state.model_validate(commit["state"])
        return Outcome(commit["subject"], state, last_version(commit), replayed=True)

    def _commit(
        self, aggregate: Aggregate[S], id: str, call: Call, head: Commit | None, messages: list[Message]
    ) -> tuple[Commit, S]:
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


def _check_version(call: Call, version: int) -> None:
    if call.expected_version is not None and call.expected_version != version:
        raise Refusal(Kind.STALE, "http.stale", f"该记录已更新到第 {version} 版,请以最新内容为准后重新提交。")


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
