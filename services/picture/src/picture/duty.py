"""Who is on duty in each region now, who is next, and where nobody will be."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from chassis.clock import iso
from chassis.projection import Row
from chassis.regions import Region, Zone
from picture.store import shown_row

Shown = dict[str, Any]
RECENT = timedelta(days=2)
"""How far back the board looks for who took up a post after a gap."""


def board(zone: Zone, rows: Iterable[Row], now: datetime) -> list[Shown]:
    """Per region, in the order of the zone: {"region", "telephone", "on_duty", "next", "missed", "gaps"}.

    rows: shifts that were started or ended not longer than `RECENT` ago. A shift started and not handed
    over is on duty, also beyond its end.
    """
    shifts = sorted(rows, key=lambda row: (_text(row, "starts_at"), row["_id"]))
    return [
        _region(region, [s for s in shifts if s["region"] == region.code], iso(now))
        for region in zone.regions
    ]


def _region(region: Region, shifts: list[Row], now: str) -> Shown:
    return {
        "region": region.code,
        "telephone": region.telephone,
        "on_duty": [shown_row(s) for s in shifts if s["state"] == "started"],
        "next": [shown_row(s) for s in _next(shifts, now)],
        "missed": [shown_row(s) for s in shifts if s["state"] == "missed" and _text(s, "ends_at") > now],
        "gaps": [s["data"]["gap"] for s in shifts if _stands(s, shifts, now)],
    }


def _next(shifts: list[Row], now: str) -> list[Row]:
    """The first planned shift of each desk and function; one whose start has passed is still expected."""
    first: dict[tuple[str, str], Row] = {}
    for shift in shifts:
        if shift["state"] == "planned" and _text(shift, "ends_at") > now:
            first.setdefault(_post(shift["data"]), shift)
    return list(first.values())


def _stands(shift: Row, shifts: list[Row], now: str) -> bool:
    """Whether an announced gap is not over and nobody was planned into it, or came, since."""
    gap = shift["data"]["gap"]
    if gap is None or (gap["until"] is not None and gap["until"] <= now):
        return False
    return not any(_fills(other, gap) for other in shifts if other is not shift)


def _fills(shift: Row, gap: Shown) -> bool:
    begin = gap["from"] or ""
    covers = shift["state"] != "missed" and _text(shift, "starts_at") <= begin
    came = shift["data"]["started_at"] is not None
    return _post(shift["data"]) == _post(gap) and _text(shift, "ends_at") > begin and (covers or came)


def _text(shift: Row, field: str) -> str:
    """A time as text, which sorts like the time; empty when it was not said."""
    return shift["data"][field] or ""


def _post(data: Shown) -> tuple[str, str]:
    return data["desk"], data["function"]
