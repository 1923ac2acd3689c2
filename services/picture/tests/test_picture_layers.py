"""The layer of warnings: only what is in force, rings as RFC 7946 wants them."""

from itertools import pairwise

import pytest
from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import warning_pb2 as pb
from picture_warnings import SQUARE, features, warning
from picture_world import stamp


@pytest.mark.parametrize("ring", [SQUARE, SQUARE[::-1], SQUARE[:-1], SQUARE[:-1][::-1]])
def test_an_outline_is_closed_and_counterclockwise(ring: list[list[float]]) -> None:
    [feature] = features(warning(ring))
    [outer] = feature["geometry"]["coordinates"]
    assert feature["geometry"]["type"] == "Polygon"
    assert outer[0] == outer[-1]
    assert len(outer) == 5
    turns = [(x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(outer)]
    assert sum(turns) > 0


def test_several_outlines_are_several_polygons() -> None:
    moved = [[lon + 2, lat] for lon, lat in SQUARE]
    [feature] = features(warning(SQUARE, moved[::-1]))
    assert feature["geometry"] == {"type": "MultiPolygon", "coordinates": [[SQUARE], [moved]]}


@pytest.mark.parametrize("rings", [[], [[[120.0, 31.0]]], [[[120.0, 31.0], [121.0, 31.0]]], [[]]])
def test_what_encloses_nothing_has_no_geometry(rings: list[list[list[float]]]) -> None:
    [feature] = features(warning(*rings, geocodes=["310118"]))
    assert feature["geometry"] is None
    assert feature["properties"]["geocodes"] == ["310118"]


@pytest.mark.parametrize(("minutes", "shown"), [(0, 1), (59, 1), (60, 0)])
def test_a_warning_is_shown_until_its_end(minutes: float, shown: int) -> None:
    assert len(features(warning(SQUARE, expires_at=stamp(60)), minutes=minutes)) == shown


@pytest.mark.parametrize(
    ("fact", "shown"), [(pb.WarningRelayed(), 1), (pb.WarningLifted(), 0), (pb.WarningExpired(), 0)]
)
def test_a_warning_that_was_lifted_is_not_shown(fact: Message, shown: int) -> None:
    assert len(features(warning(SQUARE), fact)) == shown


def test_a_warning_names_its_issuer_and_colour() -> None:
    [feature] = features(warning(SQUARE, colour=values.WARNING_COLOUR_YELLOW, event="暴雨"))
    assert feature["id"] == "w"
    named = {name: feature["properties"][name] for name in ("issuer", "colour", "event", "region", "state")}
    assert named == {
        "issuer": "气象台", "colour": "yellow", "event": "暴雨", "region": "330421", "state": "received",
    }  # fmt: skip
