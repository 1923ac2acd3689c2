"""What the team search looks at, one array per question, one place in them per team."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np
from joint.resources.v1 import team_values_pb2 as pb
from numpy.typing import NDArray

from chassis.enums import labels
from resources.search.eta import EtaRules

Floats = NDArray[np.float64]
Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]

KINDS = {code: number for number, code in enumerate(labels(pb.TeamKind.DESCRIPTOR), 1)}
SOURCES = {code: number for number, code in enumerate(labels(pb.TeamSource.DESCRIPTOR), 1)}
CAPABILITIES = {code: place for place, code in enumerate(labels(pb.Capability.DESCRIPTOR))}
REASONS = (
    *("", "distance", "radius", "no_place", "needs"),
    *("certificate_expired", "resting", "committed", "held"),
    *("standby", "out_of_service", "drill", "not_verified", "not_dispatchable"),
)
"""Why a team is not in an answer; the last that holds is told. The first line speaks not of the team."""
NUMBERS = {reason: number for number, reason in enumerate(REASONS)}
AGAINST_IT = NUMBERS["certificate_expired"]
ABLE, UNABLE = 254, 255
"""Places of levels: can do it without having been assessed, and cannot do it."""
MEAN_EARTH_RADIUS_KM = 6_371.0088


class Columns:
    """Arrays that grow; a place may be dead. Nothing here knows how many places are in use.

    `against` is the number of the reason why a team cannot come whoever asks, `against_called` the same when
    those on standby are called too.
    """

    def __init__(self, capacity: int) -> None:
        self.alive: Flags = np.zeros(capacity, bool)
        self.exercise: NDArray[np.uint32] = np.zeros(capacity, np.uint32)
        self.region: Bytes = np.zeros(capacity, np.uint8)
        self.source: Bytes = np.zeros(capacity, np.uint8)
        self.kind: Bytes = np.zeros(capacity, np.uint8)
        self.level: Bytes = np.full(capacity, UNABLE, np.uint8)
        self.able: Bytes = np.full((len(CAPABILITIES), capacity), UNABLE, np.uint8)
        self.against: Bytes = np.zeros(capacity, np.uint8)
        self.against_called: Bytes = np.zeros(capacity, np.uint8)
        self.certified: Floats = np.full(capacity, np.inf)
        self.radius_km: Floats = np.full(capacity, np.inf)
        self.assembly_s: Floats = np.zeros(capacity)
        self.at: Floats = np.full((3, capacity), np.nan)

    @property
    def capacity(self) -> int:
        """How many places there are."""
        return len(self.alive)

    def grow(self) -> None:
        """Twice as many places."""
        larger = Columns(self.capacity * 2)
        for name, column in vars(self).items():
            vars(larger)[name][..., : self.capacity] = column
        vars(self).update(vars(larger))

    def put(self, place: int, data: Mapping[str, Any], region: int, exercise: int, rules: EtaRules) -> None:
        """Writes one team, from the data of its row."""
        details = data["details"]
        self.alive[place] = data["state"] != "retired"
        self.exercise[place], self.region[place] = exercise, region
        # A newer neighbour may say what this version has no word for: that is no source and no kind of ours.
        self.source[place] = SOURCES.get(details["source"], 0)
        self.kind[place] = KINDS.get(details["kind"], 0)
        self.level[place] = details["level"] or ABLE
        self.able[:, place] = UNABLE
        for ref in details["capabilities"]:
            self.able[CAPABILITIES[ref["code"]], place] = ref["level"] or details["level"] or ABLE
        self.against[place] = against(data, standby=False)
        self.against_called[place] = against(data, standby=True)
        until = details["certified_until"]
        self.certified[place] = np.inf if until is None else datetime.fromisoformat(until).timestamp()
        self.radius_km[place] = np.inf if details["radius_km"] is None else details["radius_km"]
        self.assembly_s[place] = 60 * assembly_minutes(details, rules)
        point = details["base"]["point"]
        self.at[:, place] = unit_vector(point["latitude"], point["longitude"]) if point else np.nan


def assembly_minutes(details: Mapping[str, Any], rules: EtaRules) -> int:
    """Minutes from the call until the team leaves, as said, or as usual for its source."""
    said: int | None = details["assembly_minutes"]
    longest = max(rules.assembly_minutes.values())
    return rules.assembly_minutes.get(details["source"], longest) if said is None else said


def unit_vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    """A point of the globe in WGS-84 degrees, seen from its centre."""
    north, east = np.radians(latitude), np.radians(longitude)
    return float(np.cos(north) * np.cos(east)), float(np.cos(north) * np.sin(east)), float(np.sin(north))


def against(data: Mapping[str, Any], *, standby: bool) -> int:
    """Number of the reason why a team cannot come by itself; 0 for none. `standby` are called too."""
    reasons = [data["allocation"]["state"], _absence(data)]
    if standby and reasons[1] == "standby":
        reasons[1] = ""
    if data["state"] != "verified":
        reasons.append("not_verified")
    if not data["details"]["dispatchable"]:
        reasons.append("not_dispatchable")
    return max(NUMBERS[reason] for reason in reasons if reason != "free")


def _absence(data: Mapping[str, Any]) -> str:
    if data["duty"] == "available":
        return ""
    if data["duty"] == "standby":
        return "standby"
    return "drill" if data["duty_reason"] == "drill" else "out_of_service"
