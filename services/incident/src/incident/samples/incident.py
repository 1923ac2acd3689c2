"""Facts of an incident 突发事件."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import incident_pb2

from incident.samples.scene import INCIDENT_ID, PLACE, REGIONS, at

INCIDENT: tuple[Message, ...] = (
    incident_pb2.IncidentReported(
        display_number="JS-20230420-001",
        title="危化品槽罐车侧翻泄漏",
        text="一辆槽罐车在汾湖大道侧翻,罐内化学品流入太浦河,一人受伤。",
        event_class=values.EVENT_CLASS_ACCIDENT_DISASTER,
        event_code="12C00",
        subtype="危化品泄漏",
        place=PLACE,
        occurred_at=at(1, 0),
        discovered_at=at(1, 2),
        informed_at=at(1, 5, 30),
        source=values.SOURCE_PUBLIC_CALL,
        reporter=values.Sealed(key_id=INCIDENT_ID, nonce=bytes(12), ciphertext=bytes(range(48))),
        casualties=values.Casualties(dead=0, severe=1),
        loss_cny=800_000,
        affected_regions=REGIONS,
    ),
    incident_pb2.IncidentVerified(note="陶庄镇值班员现场核实,泄漏属实。"),
    incident_pb2.IncidentClassified(
        level=values.LEVEL_GENERAL,
        level_confirmed=values.LEVEL_GENERAL,
        level_potential=values.LEVEL_GENERAL,
        basis="一人重伤,直接经济损失约八十万元。",
        affected_regions=REGIONS,
    ),
    incident_pb2.CasualtiesUpdated(
        casualties=values.Casualties(dead=0, missing=3, severe=1, light=2),
        safe=0,
        loss_cny=1_200_000,
        as_of=at(1, 40),
    ),
    incident_pb2.IncidentLevelChanged(
        level=values.LEVEL_SIGNIFICANT,
        level_confirmed=values.LEVEL_GENERAL,
        level_potential=values.LEVEL_SIGNIFICANT,
        basis="货船碰撞,三名船员落水失联。",
        previous=values.LEVEL_GENERAL,
        affected_regions=REGIONS,
    ),
    incident_pb2.SituationRecorded(
        text="围油栏已布设,污染带正向下游吴江、青浦方向移动。",
        occurred_at=at(1, 50),
        place=PLACE,
        affected_regions=REGIONS,
    ),
    incident_pb2.IncidentContained(at=at(3, 0)),
    incident_pb2.IncidentTerminated(basis="水质连续三次监测达标,落水船员全部获救。"),
    incident_pb2.IncidentClosed(archive_class="事故灾难"),
)
REJECTED = incident_pb2.IncidentRejected(reason="经现场核实为演习车辆,未发生事故。")
EARLIER_ID = "01879c5d-1a40-7e21-9c55-3b7f0a6d2e10"
"""Another incident of the region, reported before."""
MERGED = incident_pb2.IncidentMerged(
    into_incident_id=EARLIER_ID, reason="与此前接报的汾湖大道槽罐车侧翻为同一起。"
)
RESPONDING = incident_pb2.IncidentResponding(response_id="0a4e8b6d-5c21-5f37-8d90-7e1b3c6a4f07")
CORRECTED = incident_pb2.IncidentCorrected(
    title="危化品运输船碰撞泄漏",
    text="泄漏来自碰撞的危化品运输船,不是槽罐车。",
    event_code="12C02",
    subtype="船舶碰撞",
    place=PLACE,
    occurred_at=at(0, 55),
    affected_regions=REGIONS,
    reason="现场核查后更正事故经过。",
    n=1,
)
DECLARED = incident_pb2.CrossRegionDeclared(
    regions=("320509", "330421"), basis="污染带已越过省界进入吴江水域。"
)
REOPENED = incident_pb2.IncidentReopened(reason="罐体残液再次泄漏,恢复处置。")
COURSE: tuple[Message, ...] = (
    INCIDENT[0],
    INCIDENT[1],
    RESPONDING,
    CORRECTED,
    DECLARED,
    INCIDENT[6],
    INCIDENT[7],
    REOPENED,
)
"""Another life: response, correction, declaration, reopening."""
ALL: tuple[Message, ...] = (*INCIDENT, REJECTED, MERGED, RESPONDING, CORRECTED, DECLARED, REOPENED)
