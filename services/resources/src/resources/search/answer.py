"""The answer of the team search as clients get it, over HTTP and gRPC alike."""

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
from resources.search.eta import ASSUMED, SAID
from resources.search.index import Found, TeamIndex

Shown = dict[str, Any]
# What a caller sees of a team; where the details come from stays in the registry.
_DETAILS = (
    "name", "tier", "source", "kind", "level", "capabilities", "headcount", "vehicles", "boats", "aircraft",
    "equipment", "base", "radius_km", "agreements", "mobilised_by", "certified_until",
)  # fmt: skip


@dataclass(frozen=True)
class TeamSearch:
    """Every region's teams in this process, and how old that knowledge is."""

    zone: Zone
    index: TeamIndex
    ages: Ages

    def find(self, question: FindTeams, page: Page, exercise_id: str | None) -> tuple[Shown, str]:
        """The answer, and after which team the next page begins.

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
        needs = [
            {**need.model_dump(), "found": found, "short": max(0, need.quantity - found)}
            for need, found in zip(question.needs, answer.per_need, strict=True)
        ]
        shown = {
            "items": [self._shown(found, ages[found.row["region"]], moment) for found in answer.found],
            "available": answer.available,
            "matching": answer.matching,
            "needs": needs,
            "excluded": [{"reason": reason, "count": count} for reason, count in answer.excluded.items()],
            "freshness": [{"region": code, **age} for code, age in ages.items()],
            "eta_methods": self.index.rules.methods(),
        }
        return shown, answer.after

    def _age(self, region: str, moment: datetime) -> Shown:
        """Until when a region's teams are known here; a region that was never heard is stale."""
        as_of = self.ages.as_of(region)
        if as_of is None:
            return {"as_of": None, "age_s": None, "stale": True}
        age = max(0.0, (moment - as_of).total_seconds())
        return {"as_of": iso(as_of), "age_s": math.ceil(age), "stale": age > STALE.total_seconds()}

    def _shown(self, found: Found, age: Shown, moment: datetime) -> Shown:
        data = found.row["data"]
        details = data["details"]
        said = datetime.fromisoformat(data["at"])
        return {
            "id": found.row["_id"],
            "region": found.row["region"],
            **{name: details[name] for name in _DETAILS},
            "state": data["state"],
            "duty": data["duty"],
            "readiness": data["readiness"],
            "allocation": {name: data["allocation"][name] for name in ("state", "until")},
            "distance_km": round(found.distance_km, 3),
            "assembly_minutes": assembly_minutes(details, self.index.rules),
            "eta_minutes": math.ceil(found.eta_s / 60),
            "eta_method": ASSUMED if details["assembly_minutes"] is None else SAID,
            "meets": list(found.meets),
            "changed_at": data["at"],
            "unchanged_s": max(0, math.ceil((moment - said).total_seconds())),
            **age,
        }
