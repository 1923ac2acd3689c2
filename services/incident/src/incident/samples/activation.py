"""Facts of proposals 启动建议, activations of a plan 联合预案启动 and regional responses 本级响应."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import activation_pb2 as pb

from incident.samples.scene import ACTIVATION_ID, INCIDENT_ID, OWN, PLAN_ID, at

MATTER = "太浦河水域危化品泄漏处置"
MEASURES = ("停止取水并切换备用水源", "布设围油栏围控污染带")
START = pb.Activation(
    act=pb.ACTIVATION_ACT_START,
    incident_id=INCIDENT_ID,
    incident_region=OWN,
    plan_id=PLAN_ID,
    plan_edition=2,
    plan_title="太浦河水域危化品泄漏联合应急预案",
    level=values.RESPONSE_LEVEL_III,
    matter=MATTER,
    expected_hours=12,
    measures=MEASURES,
    asked_regions=("310118", "320509"),
    basis="联合预案 4.2:污染带预计跨省界。",
)
APPROVAL = pb.Approval(
    person="陆建平",
    post="指挥机构负责人",
    basis="县突发环境事件指挥部会商意见",
    document_no="善应急〔2023〕12号",
)

PROPOSAL: tuple[Message, ...] = (
    pb.ActivationProposed(activation=START, proposer="王海燕", proposed_by="duty_officer@jiashan"),
    pb.ActivationEndorsed(note="同意,请尽快报批。", leader="沈立"),
    pb.ActivationApproved(activation=START, approval=APPROVAL),
)
REFUSED = pb.ActivationRefused(reason="污染带已在本县境内围控,暂不启动。")
WITHDRAWN = pb.ActivationWithdrawn(reason="级别填写有误,重新提出。")

PLAN_ACTIVATION: tuple[Message, ...] = (
    pb.PlanActivated(
        plan_id=PLAN_ID,
        edition=2,
        plan_title="太浦河水域危化品泄漏联合应急预案",
        incident_id=INCIDENT_ID,
        level=values.RESPONSE_LEVEL_III,
        matter=MATTER,
        expected_hours=12,
        measures=MEASURES,
        asked_regions=("310118", "320509"),
        approval=APPROVAL,
    ),
    pb.PlanDeactivated(basis="水质连续三次监测达标。"),
)

RESPONSE: tuple[Message, ...] = (
    pb.ResponseAsked(
        incident_id=INCIDENT_ID,
        activation_id=ACTIVATION_ID,
        asking_region="320509",
        asking_level=values.RESPONSE_LEVEL_III,
        due_at=at(2, 15),
    ),
    pb.ResponseOverdueRaised(due_at=at(2, 15)),
    pb.ResponseStarted(
        incident_id=INCIDENT_ID,
        activation_id=ACTIVATION_ID,
        level=values.RESPONSE_LEVEL_IV,
        matter=MATTER,
        expected_until=at(14, 20),
        measures=MEASURES,
        approval=APPROVAL,
    ),
    pb.ResponseLevelChanged(
        level=values.RESPONSE_LEVEL_III,
        previous=values.RESPONSE_LEVEL_IV,
        matter=MATTER,
        expected_until=at(18, 0),
        measures=(*MEASURES, "沿岸居民转移准备"),
        approval=APPROVAL,
    ),
    pb.ResponseEnded(approval=APPROVAL, measures=("每两小时监测一次水质",)),
)
DECLINED = pb.ResponseDeclined(reason="污染带不会进入本区水域,已加密监测。")
ALL: tuple[Message, ...] = (*PROPOSAL, REFUSED, WITHDRAWN, *PLAN_ACTIVATION, *RESPONSE, DECLINED)
