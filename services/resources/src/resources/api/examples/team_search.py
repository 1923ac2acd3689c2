"""Questions for the team search."""

from typing import Any

# Where the tank truck lay on 20 April 2023.
FIND_TEAMS: dict[str, Any] = {
    "place": "30.9731,120.8127",
    "within_minutes": 60,
    "needs": ["capability:hazmat_response,quantity:2", "kind:fire,level_at_least:2"],
    "regions": "310118,320509,330421",
    "include_standby": True,
}
BEFORE: dict[str, tuple[str, ...]] = {}
