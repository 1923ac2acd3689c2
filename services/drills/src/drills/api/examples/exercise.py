"""Bodies for exercises 演练."""

from chassis.http_routes import Example as Body
from drills.samples.scene import EXERCISE_ID, REGIONS

PROPOSE_EXERCISE: Body = {
    "title": "2023年长三角(青、苏、嘉)水上突发事件应急演练",
    "scenario": "危货车侧翻,化学品入太浦河,一人受伤;随后货船碰撞,三名船员落水。",
    "form": "operational",
    "content": "comprehensive",
    "purpose": "verification",
    "style": "scripted",
    "participations": [{"region": region, "desks": ["centre"]} for region in REGIONS],
    "objectives": [
        {"code": "O1", "text": "十五分钟内互相签收", "weight": 60},
        {"code": "O2", "text": "落水人员搜救", "weight": 40, "safety_critical": True},
    ],
    "time_factor": 1.0,
    "safety_officer": "嘉善县应急管理局 周立",
    "starts_at": "2099-04-20T09:00:00+08:00",
    "ends_at": "2099-04-20T12:00:00+08:00",
}
SCHEDULE_EXERCISE: Body = {"note": "三地审批同意,时段无冲突。"}
START_EXERCISE: Body = {}
PAUSE_EXERCISE: Body = {"reason": "一艘演练艇偏航,先清场。"}
RESUME_EXERCISE: Body = {"reason": "水域已清场,安全员同意恢复。"}
END_EXERCISE: Body = {"note": "科目全部完成。"}
ABORT_EXERCISE: Body = {"reason": "参演力量转入真实救援。"}
EVALUATE_EXERCISE: Body = {"summary": "签收及时,搜救衔接尚有差距。"}
CLOSE_EXERCISE: Body = {"note": "评估资料已归档。"}
CANCEL_EXERCISE: Body = {"reason": "台风蓝色预警,水域封航。"}

EXERCISE = {"exercise_id": EXERCISE_ID}

_ONE = "/exercises/{exercise_id}"
PROPOSED = ("/exercises",)
# The other regions approve by themselves.
APPROVED = (*PROPOSED, "/exercise-approvals/{approval_id}/approvals")
SCHEDULED = (*APPROVED, f"{_ONE}/schedulings")
FROZEN = (*SCHEDULED, "/msels", "/msels/{msel_id}/freezes")
STARTED = (*FROZEN, f"{_ONE}/starts")
ENDED = (*STARTED, f"{_ONE}/ends")
# Both objectives are rated besides.
EVALUATED = (*ENDED, f"{_ONE}/evaluations")
BEFORE: dict[str, tuple[str, ...]] = {
    _ONE: PROPOSED,
    f"{_ONE}/clashes": PROPOSED,
    f"{_ONE}/board": STARTED,
    f"{_ONE}/schedulings": APPROVED,
    f"{_ONE}/cancellations": PROPOSED,
    f"{_ONE}/starts": FROZEN,
    f"{_ONE}/pauses": STARTED,
    f"{_ONE}/resumptions": (*STARTED, f"{_ONE}/pauses"),
    f"{_ONE}/ends": STARTED,
    f"{_ONE}/aborts": STARTED,
    f"{_ONE}/evaluations": ENDED,
    f"{_ONE}/closures": EVALUATED,
}
