"""The HTTP door of the search over the experts of every region."""

from typing import Annotated, Any

from fastapi import Depends, Query

from chassis.clock import iso
from chassis.http import Doors, paged
from expert_pool.api.examples import expert as examples
from expert_pool.commands.values import ExpertField
from expert_pool.domain.known_expert import KnownExpert
from expert_pool.handlers.checks import find_experts
from expert_pool.handlers.desk import Desk
from kernel.answers import Answer
from kernel.roles import READERS
from kernel.values import Moment, RegionCode

doors = Doors("experts")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.query("/expert-search", roles=READERS, example=examples.SEARCH, summary="查找三地在聘专家")
async def search_experts(
    desk: DeskDep,
    field: Annotated[ExpertField | None, Query()] = None,
    region: Annotated[RegionCode | None, Query()] = None,
    available_at: Annotated[Moment | None, Query()] = None,
) -> Answer:
    found = await find_experts(desk, field or "", region or "", available_at)
    return paged([_shown(expert) for expert in found], "")


def _shown(expert: KnownExpert) -> dict[str, Any]:
    """As the regions see one another's; conflicts are asked for by the matter."""
    shown = expert.model_dump(mode="json", exclude={"conflicts", "account", "state"})
    return {**shown, "until": iso(expert.until) if expert.until else None}
