"""Facts of an exercise 演练."""

from google.protobuf.message import Message
from joint.common.v1 import values_pb2 as values
from joint.drills.v1 import exercise_pb2 as pb

from drills.samples.scene import INCIDENT_ID, OWN, PROPOSER, REGIONS, at

PROPOSED = pb.ExerciseProposed(
    title="2023年长三角(青、苏、嘉)水上突发事件应急演练",
    scenario="危货车侧翻,化学品入太浦河,一人受伤;随后货船碰撞,三名船员落水。",
    form=pb.EXERCISE_FORM_OPERATIONAL,
    content=pb.EXERCISE_CONTENT_COMPREHENSIVE,
    purpose=pb.EXERCISE_PURPOSE_VERIFICATION,
    style=pb.EXERCISE_STYLE_SCRIPTED,
    announced=True,
    participations=[pb.Participation(region=region, desks=["centre"]) for region in REGIONS],
    objectives=[
        pb.ExerciseObjective(code="O1", text="十五分钟内互相签收", weight=60),
        pb.ExerciseObjective(code="O2", text="落水人员搜救", weight=40, safety_critical=True),
    ],
    time_factor=1,
    safety_officer="嘉善县应急管理局 周立",
    starts_at=at(1, 0),
    ends_at=at(4, 0),
    proposed_by=PROPOSER,
)
EXERCISE: tuple[Message, ...] = (
    PROPOSED,
    pb.ExerciseScheduled(note="三地审批同意,时段无冲突。"),
    pb.ExerciseStarted(at=at(1, 5), script_hash="5f" * 32),
    pb.ExercisePaused(
        at=at(1, 40),
        reason="嘉善发生真实的较大突发事件,实情优先,演练自动暂停。",
        incident_id=INCIDENT_ID,
        incident_region=OWN,
        incident_level=values.LEVEL_SIGNIFICANT,
    ),
    pb.ExerciseResumed(at=at(2, 0), reason="真实事件已由值班力量处置,演练区域安全。"),
    pb.ExerciseEnded(at=at(3, 30), note="科目全部完成。"),
    pb.ExerciseEvaluated(summary="签收及时,搜救衔接尚有差距。", score=90.0, grade="优"),
    pb.ExerciseClosed(note="评估资料已归档。"),
)
PAUSED_BY_HAND = pb.ExercisePaused(at=at(1, 20), reason="一艘演练艇偏航,先清场。")
ABORTED = pb.ExerciseAbortedForRealEvent(
    at=at(1, 50), reason="参演力量转入真实救援。", incident_id=INCIDENT_ID
)
CANCELLED = pb.ExerciseCancelled(reason="台风蓝色预警,水域封航。")
ALL: tuple[Message, ...] = (*EXERCISE, ABORTED, CANCELLED)
