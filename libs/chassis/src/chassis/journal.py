"""The journal: load the head, decide, append one commit. It is the truth of a service.

No command is lost or done twice: the unique `_id` is the optimistic lock, the unique
command id the idempotency lock (docs/adr/0002-journal-and-relay.md).
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any, Generic, Protocol, Self, TypeVar

from google.protobuf.message import Message
from pydantic import BaseModel

from chassis.commits import Commit, last_version
from chassis.errors import Kind, Refusal, not_found
from chassis.recent import Recent
from chassis.scribe import Scribe
from chassis.streams import Aggregate, Call

__all__ = ["Aggregate", "Call", "Journal", "Outcome", "Store"]

S = TypeVar("S", bound=BaseModel)
ATTEMPTS = 5


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

    async def head(self, subject: str, known: Commit | None = None) -> Commit | None:
        """The last commit of an aggregate. `known` is one of its commits, which need not be read again when
        none follows it."""

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
        self._scribe = Scribe(service=service, region=region, hmac_key=hmac_key)
        self._exercise_id: str | None = None
        self._recent = Recent()

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
        if (outcome := await self._go_on(aggregate, id, call, decide)) is not None:
            return outcome
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
        head = await self._look(id)
        if head is None or not _is_of(head, aggregate, self._exercise_id):
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

    async def _go_on(
        self, aggregate: Aggregate[S], id: str, call: Call, decide: Callable[[S | None], list[Message]]
    ) -> Outcome[S] | None:
        """The same on what this process knows of the stream, without a look at the store; None when that
        does not simply succeed: somebody else may have written since."""
        head = self._recent.of(id)
        if head is None or not _is_of(head, aggregate, call.exercise_id):
            return None
        try:
            _check_version(call, last_version(head))
            messages = decide(aggregate.state.model_validate(head["state"]))
        except Refusal:
            messages = []
        return await self._append(aggregate, id, call, head, messages) if messages else None

    async def _head(self, aggregate: Aggregate[S], id: str, exercise_id: str | None) -> Commit | None:
        head = await self._look(id)
        if head is not None and not _is_of(head, aggregate, exercise_id):
            raise not_found()
        return head

    async def _look(self, id: str) -> Commit | None:
        head = await self._store.head(id, self._recent.of(id))
        if head is not None:
            self._recent.keep(head)
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
        return await self._append(aggregate, id, call, head, messages)

    async def _append(
        self, aggregate: Aggregate[S], id: str, call: Call, head: Commit | None, messages: list[Message]
    ) -> Outcome[S] | None:
        commit, state = self._scribe.commit(aggregate, id, call, head, messages)
        if not await self._store.insert(commit):
            return None
        self._recent.keep(commit)
        return Outcome(id, state, last_version(commit), replayed=False)

    async def _earlier(self, aggregate: Aggregate[S], call: Call) -> Outcome[S] | None:
        commit = await self._store.by_command(call.command_id)
        if commit is None:
            return None
        if not self._scribe.is_of(commit, call.request):
            raise Refusal(
                Kind.CONFLICT, "idempotency_key_reused", "同一个 Idempotency-Key 已用于内容不同的请求。"
            )
        state = aggregate.state.model_validate(commit["state"])
        return Outcome(commit["subject"], state, last_version(commit), replayed=True)


def _is_of(head: Commit, aggregate: Aggregate[S], exercise_id: str | None) -> bool:
    return (head["aggregate"], head["exercise_id"]) == (aggregate.name, exercise_id)


def _check_version(call: Call, version: int) -> None:
    if call.expected_version is not None and call.expected_version != version:
        raise Refusal(Kind.STALE, "http.stale", f"该记录已更新到第 {version} 版,请以最新内容为准后重新提交。")
