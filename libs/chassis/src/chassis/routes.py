"""Into which topic does each commit go? By its kind, and where that is restricted also by its addressee."""

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.commits import route_key
from chassis.journal import Aggregate
from chassis.regions import Zone
from chassis.topics import local, referral, shared


def routes(zone: Zone, slug: str, service: str, aggregates: Iterable[Aggregate[Any]]) -> Mapping[str, str]:
    """The topics of a region by `commits.route` of what goes there: for a relay, or a bus in memory."""
    found: dict[str, str] = {}
    for aggregate in aggregates:
        if aggregate.addressee is None:
            found[aggregate.name] = (local if aggregate.local else shared)(slug, service)
        else:
            found |= {route_key(aggregate.name, r.code): referral(slug, r.slug) for r in zone.regions}
    return found
