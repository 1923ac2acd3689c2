"""What may be done under a clause of a joint plan 联合应急预案, without the ordinary approval (I21)?"""

from dataclasses import dataclass

from chassis.errors import Kind, Refusal
from kernel.moves import invalid
from resources.domain.known_aid import KnownPlan

REQUEST_AID = "request_aid"
MOBILISE = "mobilise"
LEADER = "duty_leader"


@dataclass(frozen=True)
class Plan:
    """An edition as it is known here, and whether the own region's signature over it is."""

    known: KnownPlan
    signed: bool


def check_clause(plan: Plan | None, clause: str | None, act: str, hours: float, stem: str) -> None:
    """Whether the duty leader may do `act` for so many hours under the clause.

    Raises Refusal CONFLICT `<stem>.plan_not_in_force`, `<stem>.plan_not_signed`: the edition binds nobody, or
    not us; INVALID `<stem>.not_preauthorised`, `<stem>.beyond_clause`.
    """
    if plan is None or clause is None:
        sentence = "带班领导一键办理须写明有效联合预案及其预授权条款;否则请报指挥机构负责人批准。"
        raise invalid(f"{stem}.not_preauthorised", sentence, "/plan_id", "/clause")
    if plan.known.state != "in_force":
        sentence = "所依据的联合预案版本不在有效状态,不能据此办理。"
        raise Refusal(Kind.CONFLICT, f"{stem}.plan_not_in_force", sentence)
    if not plan.signed:
        sentence = "本地区没有会签所依据的联合预案版本,不能据此办理。"
        raise Refusal(Kind.CONFLICT, f"{stem}.plan_not_signed", sentence)
    granted = [it for it in plan.known.preauthorised if (it.clause, it.role, it.act) == (clause, LEADER, act)]
    if not granted:
        sentence = "所依据的联合预案没有授权带班领导就此一键办理的条款。"
        raise invalid(f"{stem}.not_preauthorised", sentence, "/clause")
    if all(hours > it.hours_at_most for it in granted):
        raise invalid(f"{stem}.beyond_clause", "需要的时间超出该条款的授权范围。", "/clause")
