"""Layers of the map, words for codes, who the regions are."""

import json
from dataclasses import asdict
from importlib.resources import files
from typing import Annotated, Any

from fastapi import Depends
from starlette.responses import JSONResponse

from chassis.auth import READERS
from chassis.clock import now
from chassis.http import Doors
from picture import desk_queries, layers
from picture.desk import Desk
from picture.seen import SeenDep
from picture.words import labels

DOORS = Doors("picture")
DeskDep = Annotated[Desk, Depends(DOORS.desk)]


class GeoJSON(JSONResponse):
    """RFC 7946."""

    media_type = "application/geo+json"


@DOORS.query("/layers/districts", roles=READERS, summary="行政区轮廓 / Outlines of the districts")
async def get_districts(desk: DeskDep) -> dict[str, Any]:
    """GeoJSON in WGS-84, properties `code` and `name`. A sketch: borders overlap and bind nobody."""
    return districts(desk.cell.zone.codes)


@DOORS.query(
    "/layers/warnings.geojson",
    roles=READERS,
    summary="生效中的预警 / Warnings in force",
    response_class=GeoJSON,
)
async def get_warnings_layer(seen: SeenDep) -> dict[str, Any]:
    """GeoJSON in WGS-84; as received from the issuers named, the three regions issue none."""
    return layers.warnings(await desk_queries.warnings(seen), now())


@DOORS.public("/labels", "GET", summary="名称与代码 / Words for codes, and the regions")
async def get_labels(desk: DeskDep) -> dict[str, Any]:
    """中文 of every code, the regions and the box every place must lie in; the login form needs it too."""
    zone = desk.cell.zone
    names = ("code", "slug", "name", "bureau", "telephone")
    regions = [{name: getattr(region, name) for name in names} for region in zone.regions]
    return {**labels(), "regions": regions, "zone_box": asdict(zone.box)}


def districts(codes: frozenset[str]) -> dict[str, Any]:
    """The outlines of the regions of a zone, as far as the package has them."""
    text = (files("picture") / "data" / "districts.geojson").read_text(encoding="utf-8")
    whole: dict[str, Any] = json.loads(text)
    return {**whole, "features": [f for f in whole["features"] if f["properties"]["code"] in codes]}
