"""Facts of a mutual aid request 增援请求 and of an offer 应援."""

from typing import Any

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.resources.v1 import aid_pb2 as pb

from resources.samples.scene import (
    AID_OFFER_ID,
    AID_REQUEST_ID,
    DEPLOYMENT_ID,
    INCIDENT_ID,
    LOT_ID,
    NEIGHBOUR_OFFER_ID,
    OWN,
    RESERVATION_ID,
    TEAM_ID,
    TERMS_HASH,
    TOKEN,
    TRANSFER_ID,
    at,
)

TERMS = pb.AidTerms(
    cost="支援所需费用由造成事故的单位承担。",
    insurance="派出方为本方人员投保意外伤害保险。",
    command="到场力量接受属地现场指挥部统一指挥。",
)
SCENE = values.Place(region="320509", address="汾湖高新区江苏路太浦河大桥")
LINES = (
    pb.AidLine(
        n=1,
        kind="fire",
        level_at_least=2,
        capabilities=[pb.AidCapability(code="fire_fighting", level_at_least=2)],
        quantity_min=1,
        quantity_max=1,
        place=SCENE,
        needed_from=at(3, 0),
        needed_until=at(11, 0),
        self_sufficient_hours=8,
    ),
    pb.AidLine(
        n=2,
        item_code="2030101",
        unit="米",
        quantity_min=100,
        quantity_max=400,
        place=SCENE,
        needed_from=at(3, 0),
        needed_until=at(11, 0),
    ),
)
ASKED: dict[str, Any] = {
    "incident_id": INCIDENT_ID,
    "reason": "槽罐车侧翻,苯乙烯流入太浦河。",
    "lines": LINES,
    "to_regions": ["310118", OWN],
    "terms": TERMS,
    "terms_hash": TERMS_HASH,
}
REQUESTED = pb.AidRequested(
    **ASKED,
    offers_until=at(4, 0),
    approval=pb.AidApproval(
        person="周志强", post="指挥机构负责人", basis="区指挥部会商决定。", document_no="吴应急指〔2023〕5号"
    ),
)
REQUEST: tuple[Message, ...] = (
    pb.AidRequestProposed(**ASKED, offers_until=at(4, 0), proposer="王芳", proposed_by="wj-do"),
    REQUESTED,
    pb.AidOfferAccepted(
        offer_id=AID_OFFER_ID,
        line=1,
        lending_region=OWN,
        terms_hash=TERMS_HASH,
        quantity=1,
        accepted_by="李明",
    ),
    pb.AidLineServed(line=1, offer_id=AID_OFFER_ID, quantity=1),
    pb.AidLineFilled(line=1, quantity=1),
    pb.AidOfferRejected(offer_id=NEIGHBOUR_OFFER_ID, reason="已有距离更近的物资。"),
    pb.AidOfferFailed(line=2, offer_id=NEIGHBOUR_OFFER_ID),
    pb.AidLineUnfilled(line=2, quantity=0),
    pb.AidRequestClosed(note="所需力量均已落实。"),
)
REFUSED = pb.AidRequestRefused(reason="本区力量尚能应对。")
CANCELLED = pb.AidRequestCancelled(reason="泄漏已堵住。")
PROPOSED = pb.AidOfferProposed(
    request_id=AID_REQUEST_ID,
    request_terms_hash=TERMS_HASH,
    line=1,
    asking_region="320509",
    incident_id=INCIDENT_ID,
    team_id=TEAM_ID,
    team_name="西塘消防救援站",
    hold_token=TOKEN,
    quantity=1,
    terms=TERMS,
    terms_hash=TERMS_HASH,
    held_until=at(3, 30),
    mobilised_by="嘉善县消防救援大队",
    mobiliser_region=OWN,
    proposer="沈佳",
)
MOBILISED = pb.MobilisationApproved(
    mobilised_by="嘉善县消防救援大队", person="沈卫东", document_no="善消调〔2023〕12号"
)
OFFERED = pb.AidOffered(terms_hash=TERMS_HASH, valid_until=at(3, 30))
OFFER: tuple[Message, ...] = (
    PROPOSED,
    MOBILISED,
    OFFERED,
    pb.AidOfferConfirmed(
        request_id=AID_REQUEST_ID, line=1, terms_hash=TERMS_HASH, quantity=1, deployment_id=DEPLOYMENT_ID
    ),
)
GOODS_PROPOSED = pb.AidOfferProposed(
    request_id=AID_REQUEST_ID,
    line=2,
    asking_region="320509",
    incident_id=INCIDENT_ID,
    lot_id=LOT_ID,
    reservation_id=RESERVATION_ID,
    quantity=300,
    terms=TERMS,
    terms_hash=TERMS_HASH,
    held_until=at(4, 0),
    mobilised_by="嘉善县应急物资储备中心",
    mobiliser_region=OWN,
    proposer="沈佳",
)
GOODS_CONFIRMED = pb.AidOfferConfirmed(
    request_id=AID_REQUEST_ID, line=2, terms_hash=TERMS_HASH, quantity=300, transfer_id=TRANSFER_ID
)
WITHDRAWN = pb.AidOfferWithdrawn(reason="本县另有警情。")
LAPSED = pb.AidOfferLapsed(cause=pb.LAPSE_CAUSE_HOLD_GONE)
DECLINED = pb.AidDeclined(
    request_id=AID_REQUEST_ID,
    line=2,
    asking_region="320509",
    incident_id=INCIDENT_ID,
    reason="本县围油栏已全部布设。",
)
ALL: tuple[Message, ...] = (*REQUEST, REFUSED, CANCELLED, *OFFER, WITHDRAWN, LAPSED, DECLINED)
