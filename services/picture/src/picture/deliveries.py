"""Where one fact has arrived and who has answered it: 已发出, 已到达, 已签收 per neighbour."""

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.projection import Row
from chassis.regions import Zone


def of_item(
    zone: Zone, item: Mapping[str, Any], arrived: Mapping[str, str], answers: Iterable[Row]
) -> dict[str, Any]:
    """{"item_id", "sent_at", "neighbours": [{"region", "arrived_at", "acknowledged_at", "acknowledged_by"}]}.

    arrived: region code -> time of the echo, the own one of 已发出 among them; empty for a fact of
    another region, since only its owner hears of its arrivals. What has arrived anywhere was sent by then.
    """
    answered = {row["region"]: row["data"] for row in answers}
    return {
        "item_id": item["_id"],
        "sent_at": min(arrived.values(), default=None),
        "neighbours": [
            _neighbour(region.code, arrived.get(region.code), answered.get(region.code, {}))
            for region in zone.regions
            if region.code != item["region"]
        ],
    }


def _neighbour(region: str, arrived_at: str | None, answer: Mapping[str, Any]) -> dict[str, Any]:
    """What a person there has answered had arrived by then, whatever the next echo says."""
    acknowledged_at = answer.get("at") or answer.get("received_at")
    known = [moment for moment in (arrived_at, acknowledged_at) if moment]
    return {
        "region": region,
        "arrived_at": min(known, default=None),
        "acknowledged_at": acknowledged_at,
        "acknowledged_by": answer.get("actor"),
    }
