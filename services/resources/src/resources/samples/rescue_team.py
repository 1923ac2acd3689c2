"""Facts of a rescue team 救援队伍. Source of the details: town.zjol.com.cn, November 2020."""

from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb
from joint.resources.v1 import team_values_pb2 as values

from resources.samples.scene import (
    AID_OFFER_ID,
    AID_REQUEST_ID,
    BASE,
    INCIDENT_ID,
    OWN,
    TEAM_ID,
    TERMS_HASH,
    TOKEN,
    at,
)

DETAILS = values.TeamDetails(
    name="西塘消防救援站",
    tier=values.TEAM_TIER_NATIONAL,
    source=values.TEAM_SOURCE_NATIONAL_FIRE_RESCUE,
    kind=values.TEAM_KIND_FIRE,
    level=1,
    capabilities=[
        values.CapabilityRef(code=values.CAPABILITY_FIRE_FIGHTING, level=1),
        values.CapabilityRef(code=values.CAPABILITY_TECHNICAL_RESCUE),
    ],
    headcount=25,
    vehicles=4,
    boats=1,
    aircraft=0,
    equipment=("A类泡沫车1", "32米高喷车1", "抢险救援车1", "16吨水罐泡沫车1"),
    base=BASE,
    assembly_minutes=1,
    certified_until=at(23, 0),
    insured_until=at(23, 0),
    radius_km=50,
    agreements=("长三角一体化示范区消防救援联勤协议",),
    social_force="嘉应急备2023-07",
    mobilised_by=values.Mobiliser(region=OWN, unit="嘉善县消防救援大队"),
    dispatchable=True,
    as_of=at(0, 0),
    key="RF-FIRE-01",
    reference="http://town.zjol.com.cn/czjsb/202011/t20201112_21662626.shtml",
)
READINESS = pb.TeamReadiness(
    people=pb.READINESS_READY, equipment=pb.READINESS_PARTIAL, funding=pb.READINESS_READY
)
PURPOSE = pb.TeamPurpose(
    text="汾湖大道槽罐车侧翻泄漏增援", incident_id=INCIDENT_ID, aid_request_id=AID_REQUEST_ID
)

TEAM: tuple[Message, ...] = (
    pb.TeamRegistered(details=DETAILS),
    pb.TeamVerified(note="已到站点验人员和车辆。"),
    pb.TeamDutyChanged(duty=pb.TEAM_DUTY_AVAILABLE, reason=pb.TEAM_DUTY_REASON_ROSTER, note="本周执勤。"),
    pb.TeamReadinessReported(readiness=READINESS, note="泡沫车一辆在修。"),
    pb.TeamHeld(token=TOKEN, purpose=PURPOSE, until=at(2, 0)),
    pb.TeamCommitted(token=TOKEN, purpose=PURPOSE, aid_offer_id=AID_OFFER_ID, terms_hash=TERMS_HASH),
    pb.TeamReturned(token=TOKEN, resting_until=at(14, 0)),
    pb.TeamRested(rested_at=at(14, 0)),
    pb.TeamUpdated(details=DETAILS, reason="增配泡沫车一辆。"),
    pb.TeamRetired(reason="站点撤并。"),
)
ORDER = pb.TeamOrder(basis="就近派出", superior="嘉兴市消防救援支队", document_number="嘉消调〔2023〕12号")
ORDERED = pb.TeamCommitted(token=TOKEN, purpose=PURPOSE, order=ORDER)
STOOD_DOWN = pb.TeamStoodDown(token=TOKEN, reason="险情已由先到力量排除。")
RELEASED = pb.HoldReleased(token=TOKEN, reason="改派距离更近的队伍。")
EXPIRED = pb.HoldExpired(token=TOKEN, until=at(2, 0))
TWIN = pb.TeamTwinOpened(
    team_id=TEAM_ID,
    details=DETAILS,
    registry="verified",
    duty=pb.TEAM_DUTY_AVAILABLE,
    readiness=READINESS,
)
PREEMPTED = pb.HoldPreempted(token=TOKEN)
ALL: tuple[Message, ...] = (*TEAM, ORDERED, STOOD_DOWN, RELEASED, EXPIRED, TWIN, PREEMPTED)
