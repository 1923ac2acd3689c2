"""The teams of all regions, kept up to date row by row, and the exact answer to who could come (I23)."""

import marshal
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chassis.projection import Row
from chassis.regions import Zone
from resources.commands.find_teams import FindTeams, Need
from resources.search.columns import (
    ABLE,
    AGAINST_IT,
    CAPABILITIES,
    KINDS,
    MEAN_EARTH_RADIUS_KM,
    NUMBERS,
    REASONS,
    SOURCES,
    Bytes,
    Columns,
    Flags,
    Floats,
    against,
    unit_vector,
)
from resources.search.eta import EtaRules, eta_rules
from resources.search.masks import Places, among, counts_of, places_of

OUT_OF_SCOPE = 255
IN_ITSELF = NUMBERS["needs"]
"""The first reason that lies in the team and not in the way there."""


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
        return None if place is None else self._row(place)

    def put(self, row: Row) -> None:
        """Takes a team's row, new or newer."""
        place = self._places.setdefault(row["_id"], len(self._places))
        if place == len(self._rows):
            self._rows.append(b"")
            self._ids.append(row["_id"])
            if place == self._columns.capacity:
                self._columns.grow()
        # As bytes a row costs a third of the memory; these are read back a few times quicker than JSON.
        self._rows[place] = marshal.dumps(row)
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
        met = [self._meets(need) for need in question.needs]
        reason = self._reasons(question, now, met, exercise_id)
        able = places_of(reason == 0)
        distance, eta = self._way(question, able)
        off = self._way_off(question, able, distance, eta)
        fits = off == 0
        places = able[fits]
        counts = [*counts_of(off, range(IN_ITSELF)), *counts_of(reason, range(IN_ITSELF, len(REASONS)))]
        page, following = self._page(places, eta[fits], size, after)
        apart = distance[np.searchsorted(able, [place for _, place in page])].tolist()
        return Answer(
            found=[
                Found(
                    self._shown(place, exercise_id),
                    kilometres,
                    seconds,
                    tuple(n for n, mask in enumerate(met) if mask[place]),
                )
                for (seconds, place), kilometres in zip(page, apart, strict=True)
            ],
            after=following,
            available=sum(counts[:AGAINST_IT]),
            matching=len(places),
            per_need=tuple(int(np.count_nonzero(mask.take(places))) for mask in met),
            excluded={REASONS[n]: counts[n] for n in range(1, len(REASONS)) if counts[n]},
        )

    def _used(self, column: NDArray[Any]) -> NDArray[Any]:
        return column[..., : len(self._places)]

    def _reasons(
        self, question: FindTeams, now: datetime, met: list[Flags], exercise_id: str | None
    ) -> Bytes:
        """Number of the reason against every team that is asked about, the way there aside; OUT_OF_SCOPE for
        the others."""
        columns = self._columns
        known = columns.against_called if question.include_standby else columns.against
        reason: Bytes = self._used(known).copy()
        if exercise_id is not None:
            self._play(exercise_id, reason, question.include_standby)
        expired = self._used(columns.certified) <= now.timestamp()
        np.maximum(reason, expired * np.uint8(NUMBERS["certificate_expired"]), out=reason)
        if met:
            unmet = ~np.logical_or.reduce(met)
            np.maximum(reason, unmet * np.uint8(NUMBERS["needs"]), out=reason)
        np.maximum(reason, ~self._scope(question, exercise_id) * np.uint8(OUT_OF_SCOPE), out=reason)
        return reason

    def _scope(self, question: FindTeams, exercise_id: str | None) -> Flags:
        """Which teams are asked about."""
        columns = self._columns
        of = self._used(columns.exercise)
        scope: Flags = of == 0
        if own := self._exercises.get(exercise_id):
            scope |= of == own
        scope &= self._used(columns.alive)
        if question.sources:
            scope &= among(self._used(columns.source), [SOURCES[code] for code in question.sources])
        if question.regions:
            scope &= among(self._used(columns.region), [self._regions[code] for code in question.regions])
        return scope

    def _play(self, exercise_id: str, reason: Bytes, standby: bool) -> None:
        """A team is in the hands that its copy is in, unless it is really in somebody's."""
        for team_id, copy in self._twins.get(exercise_id, {}).items():
            place = self._places.get(team_id)
            team = self.row(team_id)
            twin = self.row(copy)
            if place is None or team is None or twin is None:
                continue
            if team["data"]["allocation"]["state"] == "free":
                seen = {**team["data"], "allocation": twin["data"]["allocation"]}
                reason[place] = against(seen, standby=standby)

    def _way(self, question: FindTeams, places: Places) -> tuple[Floats, Floats]:
        """Great-circle kilometres and whole seconds from these teams' bases; NaN without a base."""
        there = unit_vector(question.latitude, question.longitude)
        apart = self._columns.at.take(places, axis=1)
        apart -= np.array(there)[:, np.newaxis]
        apart *= apart
        square = apart.sum(axis=0)
        np.sqrt(square, out=square)
        distance = 2 * MEAN_EARTH_RADIUS_KM * np.arcsin(np.minimum(square / 2, 1.0))
        driving_s = distance * (3_600 / self.rules.benchmark.speed_kmh)
        return distance, np.ceil(self._columns.assembly_s.take(places) + driving_s)

    def _way_off(self, question: FindTeams, places: Places, distance: Floats, eta: Floats) -> Bytes:
        """Number of the reason against a team that lies in the way alone."""
        late = question.within_minutes * 60 if question.within_minutes else np.inf
        reason = (eta > late) * np.uint8(NUMBERS["distance"])
        beyond = distance > self._columns.radius_km.take(places)
        np.maximum(reason, beyond * np.uint8(NUMBERS["radius"]), out=reason)
        np.maximum(reason, np.isnan(distance) * np.uint8(NUMBERS["no_place"]), out=reason)
        return reason

    def _meets(self, need: Need) -> Flags:
        columns = self._columns
        least = need.level_at_least or ABLE
        if need.capability is None:
            assert need.kind is not None
            of_kind: Flags = self._used(columns.kind) == KINDS[need.kind]
            return of_kind & (self._used(columns.level) <= least)
        able = self._used(columns.able)[CAPABILITIES[need.capability]]
        fits: Flags = able <= least
        if need.kind is not None:
            fits &= self._used(columns.kind) == KINDS[need.kind]
        return fits

    def _page(self, places: Places, eta: Floats, size: int, after: str) -> tuple[list[tuple[int, int]], str]:
        """Seconds and place of the soonest, by seconds and then by id, and where the next page begins."""
        last = _read(after) if after else (-1, "")
        if after:
            later = eta >= last[0]
            places, eta = places[later], eta[later]
        # Ties at the edge come along, so that ids decide among them, and what the last page showed.
        edge = size + int(np.count_nonzero(eta == last[0]))
        if edge < len(places):
            near = eta <= np.partition(eta, edge)[edge]
            places, eta = places[near], eta[near]
        keys = sorted((int(s), self._ids[p], int(p)) for s, p in zip(eta, places, strict=True))
        keys = [key for key in keys if key[:2] > last]
        following = f"{keys[size - 1][0]}:{keys[size - 1][1]}" if len(keys) > size else ""
        return [(seconds, place) for seconds, _, place in keys[:size]], following

    def _row(self, place: int) -> Row:
        row: Row = marshal.loads(self._rows[place])
        return row

    def _shown(self, place: int, exercise_id: str | None) -> Row:
        """The team's row; in an exercise with the allocation of its copy."""
        row = self._row(place)
        copy = self._twins.get(exercise_id, {}).get(row["_id"]) if exercise_id else None
        twin = self.row(copy) if copy else None
        if twin is not None and row["data"]["allocation"]["state"] == "free":
            row["data"]["allocation"] = twin["data"]["allocation"]
        return row


def _read(after: str) -> tuple[int, str]:
    seconds, _, id = after.partition(":")
    return int(seconds), id
