"""The three lights: what is shown of each region's age and of where my facts have arrived."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from chassis.clock import iso
from chassis.regions import Zone
from picture.arrivals import Arrivals
from picture.freshness import Freshness, light

Shown = dict[str, Any]


class Lights:
    """Assembles RegionFreshness for every region of the zone, the own one included."""

    def __init__(self, zone: Zone, own_slug: str, freshness: Freshness, arrivals: Arrivals) -> None:
        self._zone = zone
        self._own_slug = own_slug
        self._freshness = freshness
        self._arrivals = arrivals

    def shown(
        self, monotonic: float, now: datetime, positions: Mapping[str, int] | None = None
    ) -> list[Shown]:
        """{"code","slug","own","age_ms","light","as_of","arrived"} per region, in the order of the zone, for
        the live picture or one that stands at these positions."""
        return [
            {
                "code": region.code,
                "slug": region.slug,
                "own": region.slug == self._own_slug,
                **_aged(self._freshness.age(region.code, monotonic, positions), now),
                "arrived": {} if region.slug == self._own_slug else self._arrivals.of(region.code),
            }
            for region in self._zone.regions
        ]


def changed(before: Iterable[Shown], after: Iterable[Shown]) -> list[Shown]:
    """The regions whose light is another one now."""
    lights = {region["code"]: region["light"] for region in before}
    return [region for region in after if lights.get(region["code"]) != region["light"]]


def _aged(age_s: float | None, now: datetime) -> Shown:
    if age_s is None:
        return {"age_ms": None, "light": light(None), "as_of": None}
    # Rounded up: an age is an upper bound.
    age_ms = int(age_s * 1000) + 1
    return {"age_ms": age_ms, "light": light(age_ms), "as_of": iso(now - timedelta(milliseconds=age_ms))}
