"""The answer of the team search: found in the index, with how old it is, and as HTTP clients get it."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.clock import iso, now
from chassis.errors import Kind, Refusal
from chassis.http import Page
from chassis.regions import Zone
from resources.commands.find_teams import FindTeams
from resources.search.ages import STALE, Ages
from resources.search.columns import assembly_minutes
from resources.search.eta import ASSUMED, SAID, EtaRules
from resources.search.index import Answer, Found, TeamIndex

Shown = dict[str, Any]
# What a caller sees of a team; where the details come from stays in the registry.
_DETAILS = (
    "name", "tier", "source", "kind", "level", "capabilities", "headcount", "vehicles", "boats", "aircraft",
    "equipment", "base", "radius_km", "agreements", "mobilised_by", "certified_until",
)  # fmt: skip


@dataclass(frozen=True)
class Age:
    """Until when a region's teams are known here, and whether that is too long ago to rely on."""

    as_of: datetime | None
    seconds: int | None
    stale: bool

    def shown(self) -> Shown:
        """As JSON."""
        as_of = None if self.as_of is None else iso(self.as_of)
        return {"as_of": as_of, "age_s": self.seconds, "stale": self.stale}


@dataclass(frozen=True)
class Told:
    """An answer with everything that is said about it."""

    question: FindTeams
    answer: Answer
    ages: dict[str, Age]
    moment: datetime
    rules: EtaRules

    def needs(self) -> list[tuple[int, int]]:
        """How many teams meet each need, and how many lack."""
        pairs = zip(self.question.needs, self.answer.per_need, strict=True)
        return [(found, max(0, need.quantity - found)) for need, found in pairs]


@dataclass(frozen=True)
class TeamSearch:
    """Every region's teams in this process, and how old that knowledge is."""

    zone: Zone
    index: TeamIndex
    ages: Ages

    def find(self, question: FindTeams, page: Page, exercise_id: str | None) -> Told:
        """A page of the answer, as seen in an exercise or outside of any.

        Raises Refusal MALFORMED `team_search.regions` and `http.page_token`.
        """
        if unknown := sorted(set(question.regions) - self.zone.codes):
            sentence = f"不认识的地区:{'、'.join(unknown)}。"
            raise Refusal(Kind.MALFORMED, "team_search.regions", sentence)
        moment = now()
        try:
            answer = self.index.find(question, moment, page.size, page.after, exercise_id)
        except ValueError as error:
            sentence = "page_token 无效,请从第一页重新开始。"
            raise Refusal(Kind.MALFORMED, "http.page_token", sentence) from error
        ages = {region.code: self._age(region.code, moment) for region in self.zone.regions}
        return Told(question, answer, ages, moment, self.index.rules)

    def _age(self, region: str, moment: datetime) -> Age:
        """A region that was never heard is stale."""
        as_of = self.ages.as_of(region)
        if as_of is None:
            return Age(None, None, stale=True)
        age = max(0.0, (moment - as_of).total_seconds())
        return Age(as_of, math.ceil(age), stale=age > STALE.total_seconds())


def eta_of(found: Found) -> tuple[int, str]:
    """Minutes until the team could be there, and how they were estimated."""
    said = found.row["data"]["details"]["assembly_minutes"]
    return math.ceil(found.eta_s / 60), ASSUMED if said is None else SAID


def shown(told: Told) -> Shown:
    """As JSON, but for the token of the next page."""
    answer = told.answer
    return {
        "items": [_team(found, told) for found in answer.found],
        "available": answer.available,
        "matching": answer.matching,
        "needs": [
            {**need.model_dump(), "found": found, "short": short}
            for need, (found, short) in zip(told.question.needs, told.needs(), strict=True)
        ],
        "excluded": [{"reason": reason, "count": count} for reason, count in answer.excluded.items()],
        "freshness": [{"region": code, **age.shown()} for code, age in told.ages.items()],
        "eta_methods": told.rules.methods(),
    }


def _team(found: Found, told: Told) -> Shown:
    data = found.row["data"]
    details = data["details"]
    minutes, method = eta_of(found)
    quiet = told.moment - datetime.fromisoformat(data["at"])
    return {
        "id": found.row["_id"],
        "region": found.row["region"],
        **{name: details[name] for name in _DETAILS},
        "details_as_of": details["as_of"],
        "state": data["state"],
        "duty": data["duty"],
        "readiness": data["readiness"],
        "allocation": {name: data["allocation"][name] for name in ("state", "until")},
        "distance_km": round(found.distance_km, 3),
        "assembly_minutes": assembly_minutes(details, told.rules),
        "eta_minutes": minutes,
        "eta_method": method,
        "meets": list(found.meets),
        "changed_at": data["at"],
        "unchanged_s": max(0, math.ceil(quiet.total_seconds())),
        **told.ages[found.row["region"]].shown(),
    }
