"""What may happen to a mutual aid request 增援请求 before it is answered: a neighbour is asked, never ordered
(突发事件应对法 art. 76; I22)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb

from chassis.errors import Kind, Refusal
from kernel.moves import invalid, require_person, standing, unopened
from kernel.values import to_timestamp
from resources.commands.aid_request import (
    AidLineBody,
    ApproveAidRequest,
    CancelAidRequest,
    CloseAidRequest,
    ProposeAidRequest,
    RefuseAidRequest,
)
from resources.commands.aid_values import AidCapability, AidLine, AidTerms, request_hash
from resources.domain.aid_request_state import STATES, AidRequest
from resources.domain.known_aid import UNDER_WAY
from resources.domain.preauthorised import LEADER, REQUEST_AID, Plan, check_clause
from resources.domain.signer import Signer

_HOUR = timedelta(hours=1)


def propose(
    state: AidRequest | None,
    command: ProposeAidRequest,
    *,
    incident_state: str,
    neighbours: Collection[str],
    signer: Signer,
    now: datetime,
) -> list[Message]:
    """拟请; it binds nobody. `incident_state`: as known here, the incident may be a neighbour's."""
    unopened(state, "aid")
    _check_incident(incident_state)
    for index, code in enumerate(command.to_regions):
        if code not in neighbours or code in command.to_regions[:index]:
            raise invalid("aid.not_a_neighbour", "商请对象须是毗邻地区,且不能重复。", f"/to_regions/{index}")
    if command.offers_until is not None and command.offers_until <= now:
        raise invalid("aid.offers_until_passed", "应援截止时间须晚于现在。", "/offers_until")
    lines = tuple(_line(index, body) for index, body in enumerate(command.lines))
    terms = AidTerms(**command.terms.model_dump())
    return [
        pb.AidRequestProposed(
            incident_id=command.incident_id,
            reason=command.reason,
            lines=[line.to_proto() for line in lines],
            to_regions=command.to_regions,
            offers_until=to_timestamp(command.offers_until) if command.offers_until else None,
            terms=terms.to_proto(),
            terms_hash=request_hash(lines, terms),
            proposer=signer.name,
            proposed_by=signer.login,
        )
    ]


def approve(
    state: AidRequest | None,
    command: ApproveAidRequest,
    *,
    incident_state: str,
    plan: Plan | None,
    window: timedelta,
    signer: Signer,
    now: datetime,
) -> list[Message]:
    """商请: by the head of the command body, or by the duty leader under a clause of a plan. Offers are
    awaited for `window` where the proposal names no time."""
    require_person(signer.person, "aid")
    request = standing(state, ("proposed",), "aid", STATES)
    if signer.login == request.proposed_by:
        raise Refusal(Kind.FORBIDDEN, "aid.own_proposal", "提出人不能批准自己的增援请求。")
    _check_incident(incident_state)
    if signer.role == LEADER:
        check_clause(plan, command.clause, REQUEST_AID, _hours(request), "aid")
    elif command.clause or command.plan_id:
        sentence = "预授权条款只供带班领导一键批准时填写。"
        raise invalid("aid.clause_not_needed", sentence, "/plan_id", "/clause")
    until = request.offers_until or now + window
    if until <= now:
        sentence = "所拟的应援截止时间已过,请重新拟请。"
        raise Refusal(Kind.CONFLICT, "aid.offers_until_passed", sentence)
    return [_requested(request, command, until, signer)]


def refuse(state: AidRequest | None, command: RefuseAidRequest, *, person: bool) -> list[Message]:
    """不同意."""
    require_person(person, "aid")
    standing(state, ("proposed",), "aid", STATES)
    return [pb.AidRequestRefused(reason=command.reason)]


def close(state: AidRequest | None, command: CloseAidRequest) -> list[Message]:
    """办结, when each line is filled or unfilled."""
    request = standing(state, ("issued",), "aid", STATES)
    if any(each.state == "open" for each in request.progress):
        sentence = "还有需求在等待应援,须全部满足或到应援截止时间后再办结;不再需要的请撤销。"
        raise Refusal(Kind.CONFLICT, "aid.lines_open", sentence)
    return [pb.AidRequestClosed(note=command.note)]


def cancel(state: AidRequest | None, command: CancelAidRequest) -> list[Message]:
    """撤销, while nothing is agreed: what a neighbour sent for us is released at the scene, not cancelled."""
    request = standing(state, ("issued",), "aid", STATES)
    if request.accepted or any(each.quantity for each in request.progress):
        sentence = "已采纳邻区的应援,不能撤销;到场后请建议撤收,全部落实后办结。"
        raise Refusal(Kind.CONFLICT, "aid.agreed", sentence)
    return [pb.AidRequestCancelled(reason=command.reason)]


def _check_incident(incident_state: str) -> None:
    if incident_state not in UNDER_WAY:
        sentence = "事件未经核实或已经结束,不能为它请求增援。"
        raise Refusal(Kind.CONFLICT, "aid.incident_state", sentence)


def _line(index: int, body: AidLineBody) -> AidLine:
    at = f"/lines/{index}"
    if (body.kind is None) == (body.item_code is None):
        sentence = "每行须写明队伍类别或物资编码,二者只写其一。"
        raise invalid("aid.line_subject", sentence, f"{at}/kind", f"{at}/item_code")
    if body.item_code is not None and not body.unit.strip():
        raise invalid("aid.unit_missing", "物资须写明计量单位。", f"{at}/unit")
    if body.quantity_min > body.quantity_max:
        raise invalid("aid.quantity", "最少数量不能大于最多数量。", f"{at}/quantity_min")
    if body.needed_from >= body.needed_until:
        raise invalid("aid.needed_times", "需要的结束时间须晚于开始时间。", f"{at}/needed_until")
    return AidLine(
        n=index + 1,
        kind=body.kind or "",
        level_at_least=body.level_at_least or 0,
        capabilities=tuple(AidCapability(**each.model_dump()) for each in body.capabilities),
        item_code=body.item_code or "",
        named_team_id=body.named_team_id or "",
        **body.model_dump(
            include={
                "unit",
                "quantity_min",
                "quantity_max",
                "place",
                "needed_from",
                "needed_until",
                "self_sufficient_hours",
            }
        ),
    )


def _requested(request: AidRequest, command: ApproveAidRequest, until: datetime, signer: Signer) -> Message:
    approval = pb.AidApproval(
        person=signer.name,
        post=signer.post,
        basis=command.basis,
        document_no=command.document_no,
        plan_id=command.plan_id or "",
        clause=command.clause or "",
    )
    return pb.AidRequested(
        incident_id=request.incident_id,
        reason=request.reason,
        lines=[line.to_proto() for line in request.lines],
        to_regions=request.to_regions,
        offers_until=to_timestamp(until),
        terms=request.terms.to_proto(),
        terms_hash=request.terms_hash,
        approval=approval,
    )


def _hours(request: AidRequest) -> float:
    """How long the longest need lasts."""
    return max((line.needed_until - line.needed_from) / _HOUR for line in request.lines)
