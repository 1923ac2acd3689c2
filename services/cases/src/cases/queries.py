"""What is known here of referrals and of what is done about them, ours and others', and to whom."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from cases.aggregates import REFERRAL
from cases.commands.authority import Authority
from cases.domain.organs import may_read
from cases.domain.oversight import Oversight
from cases.domain.reception_state import Reception
from cases.domain.referral_state import Referral
from chassis import known
from chassis.errors import not_found
from chassis.journal import Aggregate, Journal

S = TypeVar("S", Referral, Reception, Oversight)
Reads = Callable[[str], Awaitable[list[dict[str, Any]]]]
"""The reads of one referral that are known here, the latest first."""


@dataclass(frozen=True)
class Seen(Generic[S]):
    """A stream as one of its readers may see it: id, owner region, version and state."""

    id: str
    region: str
    version: int
    state: S


class Known(known.Known):
    """Referrals and answers by id. To whom is no reader a stream is not there, in the same words and after
    the same time as one that does not exist (I18)."""

    async def referral(self, id: str, reader: Authority | None) -> Seen[Referral]:
        """A referral, waited for a while. Raises Refusal CONFLICT `not_known_here`."""
        row = await self.here("rows", id, lambda row: _is_readable(REFERRAL, row, reader))
        return _seen(REFERRAL, row)

    async def find(self, aggregate: Aggregate[S], id: str, reader: Authority | None) -> Seen[S] | None:
        """A stream as far as it has arrived by now; None when this reader must not know of it."""
        row = await self.now(id, aggregate.name)
        return _seen(aggregate, row) if row and _is_readable(aggregate, row, reader) else None

    async def every(self, aggregate: Aggregate[S], reader: Authority | None) -> list[Seen[S]]:
        """All streams of a kind that this reader may see, by id."""
        rows = await self.rows(aggregate.name, {})
        return [_seen(aggregate, row) for row in rows if _is_readable(aggregate, row, reader)]


async def one(
    journal: Journal, known: Known, region: str, aggregate: Aggregate[S], id: str, reader: Authority | None
) -> Seen[S]:
    """One stream: our own by the journal's head, another region's as it has arrived.

    Raises Refusal NOT_FOUND `journal.not_found`, also to whom is no reader.
    """
    loaded = await journal.load(aggregate, id)
    if loaded is not None and may_read(loaded[0].readers, reader):
        return Seen(id, region, loaded[1], loaded[0])
    found = await known.find(aggregate, id, reader) if loaded is None else None
    if found is None:
        raise not_found()
    return found


def _is_readable(aggregate: Aggregate[Any], row: dict[str, Any], reader: Authority | None) -> bool:
    if row["type"] != aggregate.name:
        return False
    readers = [Authority.model_validate(each) for each in row["data"].get("readers", ())]
    return may_read(readers, reader)


def _seen(aggregate: Aggregate[S], row: dict[str, Any]) -> Seen[S]:
    return Seen(row["_id"], row["region"], row["version"], aggregate.state.model_validate(row["data"]))
