"""The teams of all regions, kept up to date row by row, and the exact answer to who could come (I23)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chassis.canonical import canonical
from chassis.projection import Row
from chassis.regions import Zone
from resources.commands.find_teams import FindTeams, Need
from resources.search.columns import (
    ABLE,
    ALLOCATIONS,
    CANNOT,
    CAPABILITIES,
    KINDS,
    MEAN_EARTH_RADIUS_KM,
    SOURCES,
    UNABLE,
    Bytes,
    Columns,
    Flags,
    Floats,
    unit_vector,
)
from resources.search.eta import EtaRules, eta_rules

# In this order the first that holds is why a team is not in the answer; "" is in it.
REASONS = (
    "",
    "distance",
    "radius",
    "no_place",
    "needs",
    "certificate_expired",
    "resting",
    "committed",
    "held",
    *CANNOT[1:],
)
COULD_COME = REASONS.index("certificate_expired")
"""Reasons before this one say nothing against the team itself."""


@dataclass(frozen=True)
class Found:
    """One team that could come: its row, how far it is, and which needs it meets."""

    row: Row
    distance_km: float
    eta_s: int
    meets: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """A page of teams, soonest first, and why the others are not in it. `after` begins the next page."""

    found: list[Found]
    after: str
    available: int
    matching: int
    per_need: tuple[int, ...]
    excluded: dict[str, int]


class TeamIndex:
    """Rows of rescue teams by id; an exercise's copies lie over the real teams, for that exercise alone."""

    def __init__(self, zone: Zone, rules: EtaRules | None = None, capacity: int = 1_024) -> None:
        self.rules = rules or eta_rules()
        self._regions = {region.code: number for number, region in enumerate(zone.regions)}
        self._columns = Columns(capacity)
        self._places: dict[str, int] = {}
        self._ids: list[str] = []
        self._rows: list[bytes] = []
        self._exercises: dict[str | None, int] = {None: 0}
        self._twins: dict[str, dict[str, str]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def row(self, id: str) -> Row | None:
        """The row of a team or of a copy, as last put."""
        place = self._places.get(id)
        return None if place is None else json.loads(self._rows[place])

    def put(self, row: Row) -> None:
        """Takes a team's row, new or newer."""
        place = self._places.setdefault(row["_id"], len(self._places))
        if place == len(self._rows):
            self._rows.append(b"")
            self._ids.append(row["_id"])
            if place == self._columns.capacity:
                self._columns.grow()
        self._rows[place] = canonical(row)
        data, exercise = row["data"], row["exercise_id"]
        code = self._exercises.setdefault(exercise, len(self._exercises))
        self._columns.put(place, data, self._regions[row["region"]], code, self.rules)
        if data["twin_of"]:
            self._columns.alive[place] = False
            self._twins.setdefault(exercise, {})[data["twin_of"]] = row["_id"]

    def find(
        self, question: FindTeams, now: datetime, size: int, after: str = "", exercise_id: str | None = None
    ) -> Answer:
        """Who could come, `size` teams that follow `after`, as seen in an exercise or outside of any.

        Raises ValueError when `after` is none that an answer gave.
        """
        scope, allocation = self._scope(question, exercise_id)
        distance, eta = self._way(question)
        met = [self._meets(need) for need in question.needs]
        reason = self._reasons(question, now, allocation, distance, eta, met)
        fits = scope & (reason == 0)
        counts = np.bincount(reason[scope], minlength=len(REASONS))
        page, following = self._page(fits, eta, size, after)
        return Answer(
            found=[
                Found(
                    self._shown(place, exercise_id),
                    float(distance[place]),
                    int(eta[place]),
                    tuple(n for n, mask in enumerate(met) if mask[place]),
                )
                for place in page
            ],
            after=following,
            available=int(counts[:COULD_COME].sum()),
            matching=int(counts[0]),
            per_need=tuple(int(np.count_nonzero(fits & mask)) for mask in met),
            excluded={REASONS[code]: int(counts[code]) for code in range(1, len(REASONS)) if counts[code]},
        )

    def _used(self, column: NDArray[Any]) -> NDArray[Any]:
        return column[..., : len(self._places)]

    def _scope(self, question: FindTeams, exercise_id: str | None) -> tuple[Flags, Bytes]:
        """Which teams are asked about, and who has each as the asker sees it."""
        columns = self._columns
        of, allocation = self._used(columns.exercise), self._used(columns.allocation)
        scope: Flags = self._used(columns.alive) & (of == 0)
        if exercise_id is not None:
            own = self._exercises.get(exercise_id)
            scope |= self._used(columns.alive) & (of == own) if own is not None else False
            allocation = self._played(exercise_id, allocation)
        if question.sources:
            scope &= np.isin(self._used(columns.source), [SOURCES[code] for code in question.sources])
        if question.regions:
            asked = [self._regions[code] for code in question.regions if code in self._regions]
            scope &= np.isin(self._used(columns.region), asked)
        return scope, allocation

    def _played(self, exercise_id: str, allocation: Bytes) -> Bytes:
        """A real task goes before the play; else a team is in the hands that its copy is in."""
        seen = allocation.copy()
        for team_id, copy in self._twins.get(exercise_id, {}).items():
            place = self._places.get(team_id)
            if place is not None and seen[place] == ALLOCATIONS["free"]:
                seen[place] = allocation[self._places[copy]]
        return seen

    def _way(self, question: FindTeams) -> tuple[Floats, Floats]:
        """Great-circle kilometres and whole seconds to the place; NaN without a base."""
        there = np.array(unit_vector(question.latitude, question.longitude))
        chord = np.sqrt(((self._used(self._columns.at) - there[:, None]) ** 2).sum(axis=0))
        distance = 2 * MEAN_EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1.0))
        driving_s = distance / self.rules.benchmark.speed_kmh * 3_600
        return distance, np.ceil(self._used(self._columns.assembly_s) + driving_s)

    def _meets(self, need: Need) -> Flags:
        columns = self._columns
        least = need.level_at_least or ABLE
        if need.capability is None:
            assert need.kind is not None
            of_kind: Flags = self._used(columns.kind) == KINDS[need.kind]
            return of_kind & (self._used(columns.level) <= least)
        able = self._used(columns.able)[CAPABILITIES[need.capability]]
        fits: Flags = (able <= least) & (able < UNABLE)
        if need.kind is not None:
            fits &= self._used(columns.kind) == KINDS[need.kind]
        return fits

    def _reasons(
        self,
        question: FindTeams,
        now: datetime,
        allocation: Bytes,
        distance: Floats,
        eta: Floats,
        met: list[Flags],
    ) -> Bytes:
        """Place of the reason in REASONS for every team; 0 for one that could come."""
        columns = self._columns
        late = question.within_minutes * 60 if question.within_minutes else np.inf
        cannot = self._used(columns.cannot)
        against: Mapping[str, Flags] = {
            "distance": eta > late,
            "radius": distance > self._used(columns.radius_km),
            "no_place": np.isnan(distance),
            "needs": ~np.logical_or.reduce(met) if met else np.zeros(len(eta), bool),
            "certificate_expired": self._used(columns.certified) <= now.timestamp(),
            **{name: allocation == ALLOCATIONS[name] for name in ("resting", "committed", "held")},
        }
        reason: Bytes = np.zeros(len(eta), np.uint8)
        for name, holds in against.items():
            reason[holds] = REASONS.index(name)
        barred = cannot > (CANNOT.index("standby") if question.include_standby else 0)
        reason[barred] = cannot[barred] + (REASONS.index(CANNOT[1]) - 1)
        return reason

    def _page(self, fits: Flags, eta: Floats, size: int, after: str) -> tuple[list[int], str]:
        """Places of the soonest, by seconds and then by id, and where the next page begins."""
        places = np.flatnonzero(fits)
        last = _read(after) if after else None
        if last is not None:
            places = places[eta[places] >= last[0]]
        if len(places) > size * 2:
            # Ties at the edge come along, so that ids decide among them, and what the last page showed.
            shown = int(np.count_nonzero(eta[places] == last[0])) if last else 0
            edge = min(size + shown, len(places) - 1)
            places = places[eta[places] <= np.partition(eta[places], edge)[edge]]
        keys = sorted((int(eta[p]), self._ids[p], int(p)) for p in places)
        keys = [key for key in keys if last is None or key[:2] > last]
        following = f"{keys[size - 1][0]}:{keys[size - 1][1]}" if len(keys) > size else ""
        return [place for _, _, place in keys[:size]], following

    def _shown(self, place: int, exercise_id: str | None) -> Row:
        """The team's row; in an exercise with the allocation of its copy."""
        row: Row = json.loads(self._rows[place])
        copy = self._twins.get(exercise_id, {}).get(row["_id"]) if exercise_id else None
        twin = self.row(copy) if copy else None
        if twin is not None and row["data"]["allocation"]["state"] == "free":
            row["data"]["allocation"] = twin["data"]["allocation"]
        return row


def _read(after: str) -> tuple[int, str]:
    seconds, _, id = after.partition(":")
    return int(seconds), id
