"""Facts of a joint plan 联合应急预案."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.incident.v1 import plan_pb2 as pb

from incident.commands.plan_terms import PlanTerms
from incident.samples.scene import REGIONS, at

TERMS = pb.PlanTerms(
    title="太浦河水域危化品泄漏联合应急预案",
    hazards=("危险化学品泄漏入河", "消防尾水入河"),
    conditions=[
        pb.LevelCondition(level=values.RESPONSE_LEVEL_III, condition="污染带预计在六小时内越过省界。"),
        pb.LevelCondition(level=values.RESPONSE_LEVEL_IV, condition="泄漏物入河,污染带尚在一个县区之内。"),
    ],
    tasks=[
        pb.TaskTemplate(
            code="T01",
            what="通报毗邻地区,互报水质监测数据。",
            executor=pb.TASK_EXECUTOR_EVERY,
            due_minutes=15,
            level_at_least=values.RESPONSE_LEVEL_IV,
        ),
        pb.TaskTemplate(
            code="T02",
            what="在省界断面布设围油栏。",
            executor=pb.TASK_EXECUTOR_EACH_ASKED,
            due_minutes=60,
            level_at_least=values.RESPONSE_LEVEL_III,
        ),
        pb.TaskTemplate(
            code="T03",
            what="停止下游取水口取水,切换备用水源。",
            executor=pb.TASK_EXECUTOR_INITIATOR,
            due_minutes=30,
            level_at_least=values.RESPONSE_LEVEL_II,
        ),
    ],
    notifications=[
        pb.PlanNotification(
            level_at_least=values.RESPONSE_LEVEL_IV, recipient="毗邻地区应急管理局值班室", within_minutes=15
        )
    ],
    aid=pb.AidTerms(
        cost="各自承担本方力量的费用。", insurance="由派出方投保。", command="由属地现场指挥部统一指挥。"
    ),
    preauthorised=[
        pb.PreauthorisedClause(
            clause="5.3",
            role="duty_leader",
            act="start",
            level_at_most=values.RESPONSE_LEVEL_III,
            hours_at_most=12,
            limits="夜间指挥机构负责人十分钟内联系不上时。",
        )
    ],
    sections=[
        pb.PlanSection(heading="4.2 响应分级", text="按污染带的去向和取水口的距离分为四级。"),
        pb.PlanSection(heading="5.3 预授权", text="带班领导可按本条先行启动,并在一小时内补报。"),
    ],
    review_due=at(0, 0),
)
TERMS_HASH = PlanTerms.from_proto(TERMS).sha256

PLAN: tuple[Message, ...] = (
    pb.JointPlanDrafted(series="water-hazmat", edition=2, terms=TERMS),
    pb.JointPlanOpened(terms_hash=TERMS_HASH, regions=REGIONS, round=1),
    pb.JointPlanReturned(region="310118", reason="请补充取水口清单。"),
    pb.JointPlanRevised(terms=TERMS),
    pb.JointPlanOpened(terms_hash=TERMS_HASH, regions=REGIONS, round=2),
    pb.JointPlanEnteredIntoForce(
        terms_hash=TERMS_HASH,
        signature_ids=(
            "01879c5e-7b80-7c3d-8f21-5a0c4e9b1d11",
            "01879c5e-7b80-7c3d-8f21-5a0c4e9b1d12",
            "01879c5e-7b80-7c3d-8f21-5a0c4e9b1d13",
        ),
    ),
    pb.JointPlanSuperseded(by_plan_id="01879c5e-7b80-7c3d-8f21-5a0c4e9b1d21"),
)
ALL: tuple[Message, ...] = PLAN
