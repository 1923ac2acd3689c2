"""Facts of a deployment 出队 and of the check-in at the scene 现场报到."""

from google.protobuf.message import Message
from joint.resources.v1 import deployment_pb2 as pb

from resources.samples.aid import SCENE
from resources.samples.scene import (
    AID_OFFER_ID,
    AID_REQUEST_ID,
    DEPLOYMENT_ID,
    INCIDENT_ID,
    OWN,
    TEAM_ID,
    TOKEN,
    at,
)

ORDERED = pb.DeploymentOrdered(
    team_id=TEAM_ID,
    team_name="西塘消防救援站",
    hold_token=TOKEN,
    scene_region="320509",
    incident_id=INCIDENT_ID,
    offer_id=AID_OFFER_ID,
    request_id=AID_REQUEST_ID,
    line=1,
    place=SCENE,
)
OWN_ORDER = pb.DeploymentOrdered(
    team_id=TEAM_ID,
    team_name="西塘消防救援站",
    hold_token=TOKEN,
    scene_region=OWN,
    incident_id=INCIDENT_ID,
    basis="距现场最近的消防救援站。",
)
DEPLOYMENT: tuple[Message, ...] = (
    ORDERED,
    pb.DeploymentAssembled(people=18),
    pb.DeploymentDeparted(people=18, leader="陆建明", eta=at(3, 30)),
    pb.DeploymentArrived(at=at(3, 28)),
    pb.DeploymentEngaged(work="在泄漏点上风向堵漏,同步喷雾稀释。"),
    pb.DeploymentReleased(note="堵漏完成,洗消后撤收。"),
    pb.DeploymentLeft(people=17, explanation="一人轻微中暑,已送医。"),
    pb.DeploymentReturned(people=17, explanation="一人轻微中暑,已送医。"),
    pb.DeploymentClosed(),
)
ABORTED = pb.DeploymentAborted(reason="现场已控制,不再需要。")
RECALLED = pb.DeploymentRecalled(reason="本县发生火灾,须立即返回。")
EXPECTED = pb.SceneExpected(
    deployment_id=DEPLOYMENT_ID,
    team_id=TEAM_ID,
    team_name="西塘消防救援站",
    lending_region=OWN,
    incident_id=INCIDENT_ID,
    request_id=AID_REQUEST_ID,
)
CHECK_IN: tuple[Message, ...] = (
    EXPECTED,
    pb.SceneCheckedIn(headcount=18, sector="东侧作业区", scene_command="汾湖现场指挥部 周志强"),
    pb.ReleaseProposed(reason="泄漏点已封堵。"),
    pb.SceneCheckedOut(headcount=17, explanation="一人轻微中暑,已送医。"),
)
SCENE_CANCELLED = pb.SceneCancelled(reason="现场已控制,不再需要。")
ALL: tuple[Message, ...] = (*DEPLOYMENT, ABORTED, RECALLED, *CHECK_IN, SCENE_CANCELLED)
