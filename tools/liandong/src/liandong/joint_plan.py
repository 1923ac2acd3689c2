"""A joint plan that all three regions signed: the one in force, or the shipped one brought into force."""

from collections.abc import Mapping
from typing import Any

from liandong.client import Answer
from liandong.failure import Failure
from liandong.story_desk import Desk, Tell

DRAFTER = "qingpu"


async def plan_in_force(desks: Mapping[str, Desk], series: str, tell: Tell) -> str:
    """Id of the edition in force, known in all three cells. Raises Failure when a step is refused."""
    drafter = desks[DRAFTER]
    plan = drafter.observer.find("joint_plan", "", state="in_force", series=series)
    if plan is None:
        plan = await _drafted(drafter, series)
        tell(f"{drafter.client.place.name}编制联合预案并送三地会签")
        for desk in desks.values():
            await _signed(desk, plan)
            tell(f"{desk.client.place.name}应急管理局局长会签")
    for desk in desks.values():
        await desk.row("joint_plan", "", "", state="in_force", series=series)
    tell("三地对同一文本会签完毕，联合预案生效")
    return plan


async def _drafted(desk: Desk, series: str) -> str:
    library = await desk.client.get("/plan-library")
    body: dict[str, Any] = next(plan for plan in library["items"] if plan["series"] == series)
    drafted = _accepted(desk, await desk.client.post("/plans", body, "drill_coordinator"))
    id = str(drafted.body["id"])
    _accepted(desk, await desk.change(f"/plans/{id}/openings", {}, "drill_coordinator"))
    return id


async def _signed(desk: Desk, plan: str) -> None:
    signature = await desk.row("plan_signature", plan, desk.client.place.code, state="presented")
    terms = desk.observer.rows[signature]["data"]["terms_hash"]
    body = {"terms_hash": terms, "document_no": ""}
    _accepted(desk, await desk.change(f"/plan-signatures/{signature}/signings", body, "bureau_head"))


def _accepted(desk: Desk, answer: Answer) -> Answer:
    if not answer.accepted:
        said = answer.body.get("detail", answer.status)
        raise Failure(f"{desk.client.place.name}会签联合预案时被拒绝（{answer.rule}）：{said}")
    return answer
