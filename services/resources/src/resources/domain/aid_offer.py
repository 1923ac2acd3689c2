"""What may happen to an offer of aid 应援: the lending region's own answer to a request (I22, I23, I24)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb

from chassis.enums import number_of
from chassis.errors import Kind, Refusal
from kernel.moves import invalid, require_person, standing, unopened
from kernel.values import to_timestamp
from resources.commands.aid_offer import (
    ApproveMobilisation,
    DeclineAid,
    ProposeAidOffer,
    WithdrawAidOffer,
)
from resources.commands.aid_values import AidLine, AidTerms, offer_hash
from resources.domain.aid_offer_state import CAUSE, OPEN, STATES, AidOffer, Mobilisation
from resources.domain.known_aid import KnownRequest
from resources.domain.offered_thing import Thing
from resources.domain.preauthorised import MOBILISE, Plan, check_clause
from resources.domain.signer import Signer

_HOUR = timedelta(hours=1)


def line_of(request: KnownRequest, n: int, region: str) -> AidLine:
    """The line that is answered. Raises Refusal INVALID `offer.not_asked`, `offer.no_such_line`; CONFLICT
    `offer.request_over`."""
    if region not in request.to_regions:
        raise invalid("offer.not_asked", "这份增援请求没有商请本地区。", "/request_id")
    if n > len(request.lines):
        raise invalid("offer.no_such_line", "增援请求没有这一行。", "/line")
    if request.state != "issued" or n not in request.open_lines:
        sentence = "增援请求已经办结或撤销,或者这一行已不再等待应援。"
        raise Refusal(Kind.CONFLICT, "offer.request_over", sentence)
    return request.lines[n - 1]


def propose(
    state: AidOffer | None,
    command: ProposeAidOffer,
    *,
    request: KnownRequest,
    thing: Thing,
    taken: Collection[str],
    signer: Signer,
) -> list[Message]:
    """拟应援. `taken`: tokens and reservations behind other open offers: none backs two offers (I4)."""
    unopened(state, "offer")
    if (thing.hold_token or thing.reservation_id) in taken:
        sentence = "这项预占或预留已经用于另一项应援。"
        raise Refusal(Kind.CONFLICT, "offer.hold_used", sentence)
    return [_proposed(command, request, thing, signer)]


def approve_mobilisation(
    state: AidOffer | None,
    command: ApproveMobilisation,
    *,
    line: AidLine,
    plan: Plan | None,
    region: str,
    person: bool,
) -> list[Message]:
    """调派批准 by whoever commands the team (I23). A unit above the region decides by a document of its own,
    never by a clause of the regions' plan."""
    require_person(person, "offer")
    offer = standing(state, ("proposed",), "offer", STATES)
    if command.mobilised_by != offer.mobilised_by:
        sentence = f"这支队伍(物资)由“{offer.mobilised_by}”调派,须由该单位批准。"
        raise invalid("offer.not_its_commander", sentence, "/mobilised_by")
    if offer.social_force and not command.answered_by.strip():
        raise invalid("offer.call_not_answered", "社会应急力量须写明应召确认人。", "/answered_by")
    if command.clause or command.plan_id:
        _check_own(offer, region)
        hours = (line.needed_until - line.needed_from) / _HOUR
        check_clause(plan, command.clause, MOBILISE, hours, "offer")
    elif not command.document_no.strip():
        sentence = "调派批准须写明文号,或者联合预案的预授权条款。"
        raise invalid("offer.approval_without_basis", sentence, "/document_no", "/clause")
    approval = Mobilisation(
        **command.model_dump(exclude={"plan_id", "clause"}),
        plan_id=command.plan_id or "",
        clause=command.clause or "",
    )
    return [pb.MobilisationApproved(**approval.model_dump())]


def make(state: AidOffer | None, *, thing: Thing | None, validity: timedelta, now: datetime) -> list[Message]:
    """应援, for `validity` or as long as the hold stands, whichever ends first. `thing`: the team or goods as
    they stand now; None while nobody lets them go (I23)."""
    offer = standing(state, ("proposed",), "offer", STATES)
    if offer.mobilisation is None or thing is None:
        sentence = "调派权限单位还没有批准,不能提出应援。"
        raise Refusal(Kind.CONFLICT, "offer.not_mobilised", sentence)
    valid_until = min(now + validity, thing.held_until)
    return [pb.AidOffered(terms_hash=offer.terms_hash, valid_until=to_timestamp(valid_until))]


def withdraw(state: AidOffer | None, command: WithdrawAidOffer, *, committed: bool) -> list[Message]:
    """撤回. `committed`: the team or the goods are committed for it already."""
    standing(state, OPEN, "offer", STATES)
    if committed:
        sentence = "队伍(物资)已为这项应援出队,不能撤回;可以召回或者不派出。"
        raise Refusal(Kind.CONFLICT, "offer.committed", sentence)
    return [pb.AidOfferWithdrawn(reason=command.reason)]


def decline(state: AidOffer | None, command: DeclineAid, *, request: KnownRequest) -> list[Message]:
    """谢绝: the region says why it cannot help; nobody can make it (I22)."""
    unopened(state, "offer")
    return [
        pb.AidDeclined(
            request_id=request.id,
            line=command.line,
            asking_region=request.region,
            incident_id=request.incident_id,
            reason=command.reason,
        )
    ]


def confirm(
    state: AidOffer | None, terms_hash: str, *, deployment_id: str = "", transfer_id: str = ""
) -> list[Message]:
    """成交: what it promised is committed. Nothing for an offer that is over, or on other terms (I5)."""
    if state is None or state.state != "offered" or state.terms_hash != terms_hash:
        return []
    return [
        pb.AidOfferConfirmed(
            request_id=state.request_id,
            line=state.line,
            terms_hash=state.terms_hash,
            quantity=state.quantity,
            deployment_id=deployment_id,
            transfer_id=transfer_id,
        )
    ]


def lapse(state: AidOffer | None, cause: str) -> list[Message]:
    """失效; what is over stays as it ended."""
    if state is None or state.state not in OPEN:
        return []
    return [pb.AidOfferLapsed(cause=pb.LapseCause.ValueType(number_of(CAUSE, cause)))]


def run_out(state: AidOffer, now: datetime) -> list[Message]:
    """失效 by the clock: of a proposal when its hold ends, of an offer when its validity does."""
    if state.state == "proposed" and state.held_until is not None and state.held_until <= now:
        return lapse(state, "hold_gone")
    if state.state == "offered" and state.valid_until is not None and state.valid_until <= now:
        return lapse(state, "not_accepted")
    return []


def _proposed(command: ProposeAidOffer, request: KnownRequest, thing: Thing, signer: Signer) -> Message:
    terms = AidTerms(**command.terms.model_dump()) if command.terms else request.terms
    plain = {name: value for name, value in vars(thing).items() if name != "held_until"}
    return pb.AidOfferProposed(
        **plain,
        request_id=request.id,
        request_terms_hash=request.terms_hash,
        line=command.line,
        asking_region=request.region,
        incident_id=request.incident_id,
        terms=terms.to_proto(),
        terms_hash=offer_hash(
            request_id=request.id,
            request_terms_hash=request.terms_hash,
            line=command.line,
            subject=thing.subject,
            quantity=thing.quantity,
            terms=terms,
        ),
        held_until=to_timestamp(thing.held_until),
        proposer=signer.name,
    )


def _check_own(offer: AidOffer, region: str) -> None:
    if offer.mobiliser_region != region:
        sentence = "调派权限在上级单位,须写明其文号,不能援用联合预案的预授权条款。"
        raise invalid("offer.commanded_above", sentence, "/document_no")
