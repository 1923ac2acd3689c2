"""Questions about our own streams, and about others' facts, which may still be on their way."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from chassis.clock import monotonic
from chassis.errors import Kind, Refusal
from chassis.journal import Aggregate, Journal
from incident.domain.acknowledgement import KnownItem
from incident.domain.moves import not_found
from incident.domain.notice_receipt import KnownNotice

# A fact of a neighbour is here within a second while the link flows; more waiting helps nobody.
WAIT_S = 2.0
# Another process may be the one that projects, so look again at least this often.
LOOK_EVERY_S = 0.1

S = TypeVar("S", bound=BaseModel)
Find = Callable[[str, str], Awaitable[dict[str, Any] | None]]
Changed = Callable[[float], Awaitable[bool]]


async def one(journal: Journal, aggregate: Aggregate[S], id: str) -> tuple[S, int]:
    """State and version of one stream of ours. Raises Refusal NOT_FOUND `journal.not_found`."""
    loaded = await journal.load(aggregate, id)
    if loaded is None:
        raise not_found()
    return loaded


class Known:
    """Facts by id. `find(collection, id)` reads one document, `changed(seconds)` waits for news.

    Both questions raise Refusal CONFLICT `not_known_here` when the fact is still not here after `wait_s`.
    """

    def __init__(self, find: Find, changed: Changed, wait_s: float = WAIT_S) -> None:
        self._find = find
        self._changed = changed
        self._wait_s = wait_s

    async def notice(self, notice_id: str) -> KnownNotice:
        """A notice, ours or a neighbour's."""
        row = await self._here("rows", notice_id, lambda row: row["type"] == "neighbour_notice")
        return KnownNotice.model_validate(row["data"])

    async def item(self, item_id: str) -> KnownItem:
        """A fact that asks for 签收, by its ce_id."""
        return KnownItem.model_validate(await self._here("items", item_id, lambda _: True))

    async def _here(self, collection: str, id: str, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        until = monotonic() + self._wait_s
        while True:
            found = await self._find(collection, id)
            if found is not None and fits(found):
                return found
            if monotonic() >= until:
                raise _not_known_here()
            await self._changed(LOOK_EVERY_S)


def _not_known_here() -> Refusal:
    sentence = "这条信息尚未到达本地区,请稍后用同一个 Idempotency-Key 重试。"
    return Refusal(Kind.CONFLICT, "not_known_here", sentence, retry_after=2)
