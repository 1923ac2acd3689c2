"""Warnings in force as GeoJSON (RFC 7946): outer rings closed and counterclockwise, [longitude, latitude]."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any

from chassis.clock import from_iso
from chassis.projection import Row

IN_FORCE = ("received", "relayed")
SMALLEST_RING = 4
"""Positions of a closed ring that encloses something (RFC 7946 § 3.1.6)."""
PROPERTIES = (
    "issuer", "identifier", "event_code", "event", "colour", "headline", "severity", "effective_at",
    "expires_at", "area", "geocodes",
)  # fmt: skip
Ring = list[list[float]]


def warnings(rows: Iterable[Row], now: datetime) -> dict[str, Any]:
    """Warnings neither lifted nor past their end. One without outlines has no geometry, only `geocodes`."""
    features = [_feature(row) for row in rows if in_force(row, now)]
    return {"type": "FeatureCollection", "features": sorted(features, key=lambda feature: feature["id"])}


def in_force(row: Row, now: datetime) -> bool:
    """Whether a warning still holds; one without an end holds until it is lifted."""
    ends = row["data"]["expires_at"]
    return row["state"] in IN_FORCE and (ends is None or now < from_iso(ends))


def _feature(row: Row) -> dict[str, Any]:
    data = row["data"]
    properties = {name: data[name] for name in PROPERTIES}
    return {
        "type": "Feature",
        "id": row["_id"],
        "geometry": _geometry(data["outlines"]),
        "properties": {"region": row["region"], "state": row["state"], **properties},
    }


def _geometry(outlines: list[Ring]) -> dict[str, Any] | None:
    rings = [_outer(ring) for ring in outlines]
    polygons = [[ring] for ring in rings if len(ring) >= SMALLEST_RING]
    if not polygons:
        return None
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _outer(ring: Ring) -> Ring:
    closed = ring if ring and ring[0] == ring[-1] else [*ring, *ring[:1]]
    return closed if _doubled_area(closed) >= 0 else closed[::-1]


def _doubled_area(ring: Ring) -> float:
    """Twice the signed area in square degrees; positive when counterclockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
