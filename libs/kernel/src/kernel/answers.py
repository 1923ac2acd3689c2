"""Answers that every door gives."""

from typing import Any

from chassis.http import Page, paged
from chassis.journal import Aggregate, Journal

Answer = dict[str, Any]


async def listed(
    journal: Journal,
    aggregate: Aggregate[Any],
    page: Page,
    state: str | None = None,
    hidden: frozenset[str] = frozenset(),
) -> Answer:
    """A page of one kind of stream, perhaps of one state only."""
    where = {"state": state} if state else {}
    found, after = await journal.listing(aggregate, where, page.size, page.after)
    items = [
        {"id": id, "version": version, **stored.model_dump(mode="json", exclude=set(hidden))}
        for id, stored, version in found
    ]
    return paged(items, after)
