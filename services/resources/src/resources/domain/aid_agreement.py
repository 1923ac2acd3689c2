"""What becomes of the offers for a request: accepted by a person here, confirmed by their own region, and
agreed only when both say the same terms_hash (I5)."""

from datetime import datetime

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2 as pb

from chassis.errors import Kind, Refusal
from kernel.moves import invalid, require_person, standing
from resources.commands.aid_request import AcceptAidOffer, RejectAidOffer
from resources.domain.aid_request_state import STATES, AidRequest, LineState, ended_lines
from resources.domain.known_aid import KnownOffer
from resources.domain.signer import Signer


def accept(
    state: AidRequest | None,
    id: str,
    command: AcceptAidOffer,
    *,
    offer: KnownOffer,
    signer: Signer,
    now: datetime,
) -> list[Message]:
    """采纳 of exactly the terms that were read; `offer` as it is known here."""
    require_person(signer.person, "aid")
    request = standing(state, ("issued",), "aid", STATES)
    _check_offered(request, id, offer)
    if command.terms_hash != offer.terms_hash:
        sentence = "所采纳的条款与邻区的应援条款不一致,请重新核对后再采纳。"
        raise invalid("aid.other_terms", sentence, "/terms_hash")
    if offer.valid_until is None or offer.valid_until <= now:
        raise Refusal(Kind.CONFLICT, "aid.offer_expired", "这项应援已过有效期,请邻区重新提出。")
    _check_room(request, offer)
    return [
        pb.AidOfferAccepted(
            offer_id=offer.id,
            line=offer.line,
            lending_region=offer.region,
            terms_hash=offer.terms_hash,
            quantity=offer.quantity,
            accepted_by=signer.name,
        )
    ]


def reject(state: AidRequest | None, id: str, command: RejectAidOffer, *, offer: KnownOffer) -> list[Message]:
    """不采纳; what was accepted is no longer rejected."""
    request = standing(state, ("issued",), "aid", STATES)
    _check_offered(request, id, offer)
    return [pb.AidOfferRejected(offer_id=offer.id, reason=command.reason)]


def confirmed(state: AidRequest | None, offer_id: str, region: str, terms_hash: str) -> list[Message]:
    """成交 by the lending region: only of what was accepted here, from that region, on the same terms."""
    if state is None:
        return []
    for each in state.accepted:
        if (each.offer_id, each.lending_region, each.terms_hash) == (offer_id, region, terms_hash):
            served = pb.AidLineServed(line=each.line, offer_id=offer_id, quantity=each.quantity)
            total = state.progress_of(each.line).quantity + each.quantity
            enough = total >= state.line(each.line).quantity_max
            return [served, *([pb.AidLineFilled(line=each.line, quantity=total)] if enough else [])]
    return []


def failed(state: AidRequest | None, offer_id: str, region: str) -> list[Message]:
    """The lending region could not keep what was accepted; the line waits again. One whose time is over ends
    by its timer."""
    accepted = state.accepted if state else ()
    return [
        pb.AidOfferFailed(line=each.line, offer_id=offer_id)
        for each in accepted
        if (each.offer_id, each.lending_region) == (offer_id, region)
    ]


def end_window(state: AidRequest, now: datetime) -> list[Message]:
    """已满足 or 无法满足 of every open line when the time of offers is over; a line with an acceptance that
    nobody has answered waits for the answer, however long the link is cut."""
    if state.state != "issued" or state.offers_until is None or state.offers_until > now:
        return []
    return [_ended(state, each) for each in ended_lines(state)]


def _ended(state: AidRequest, line: LineState) -> Message:
    if line.quantity >= state.line(line.n).quantity_min:
        return pb.AidLineFilled(line=line.n, quantity=line.quantity)
    return pb.AidLineUnfilled(line=line.n, quantity=line.quantity)


def _check_offered(request: AidRequest, id: str, offer: KnownOffer) -> None:
    if offer.request_id != id or offer.region not in request.to_regions:
        raise invalid("aid.offer_of_another", "这项应援不是对这份增援请求的答复。", "/offer_id")
    if offer.state != "offered":
        raise Refusal(Kind.CONFLICT, "aid.offer_state", "这项应援还没有提出,或者已经失效、撤回或成交。")
    if any(each.offer_id == offer.id for each in request.accepted):
        raise Refusal(Kind.CONFLICT, "aid.accepted_already", "这项应援已经采纳,正在等待对方确认。")


def _check_room(request: AidRequest, offer: KnownOffer) -> None:
    """Raises Refusal CONFLICT `aid.line_ended`, `aid.line_full`: no line takes more than it asked for."""
    if not 1 <= offer.line <= len(request.lines) or request.progress_of(offer.line).state != "open":
        raise Refusal(Kind.CONFLICT, "aid.line_ended", "这一行需求已经满足或已无法满足,不再采纳应援。")
    taken = request.progress_of(offer.line).quantity + request.pending(offer.line)
    if taken + offer.quantity > request.line(offer.line).quantity_max:
        sentence = "加上已采纳的,超过这一行需要的最多数量。"
        raise Refusal(Kind.CONFLICT, "aid.line_full", sentence)
