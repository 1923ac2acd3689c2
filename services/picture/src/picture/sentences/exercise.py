"""What the feed says of an exercise 演练. These are real facts about an exercise, so each says the word."""

from joint.drills.v1 import exercise_pb2 as pb

from picture.sentences.scene import Scene, after, at_time, level_word


def proposed(scene: Scene, message: pb.ExerciseProposed) -> str:
    others = scene.others(each.region for each in message.participations)
    begin = at_time("，拟于", message, "starts_at", "开始")
    return f"{scene.who}就演练{_title(scene)}立项{begin}{after('，请', others, '审批是否参加')}。"


def scheduled(scene: Scene, message: pb.ExerciseScheduled) -> str:
    return f"{scene.who}的演练{_title(scene)}经各地同意，已排期{after('，', message.note)}。"


def started(scene: Scene, message: pb.ExerciseStarted) -> str:
    return f"{scene.who}的演练{_title(scene)}开始。"


def paused(scene: Scene, message: pb.ExercisePaused) -> str:
    if not message.incident_id:
        return f"{scene.who}的演练{_title(scene)}暂停{after('，原因：', message.reason)}。"
    where, level = scene.name(message.incident_region), level_word(message.incident_level)
    return f"{where}发生真实的{level}突发事件，{scene.who}的演练{_title(scene)}自动暂停，实情优先。"


def resumed(scene: Scene, message: pb.ExerciseResumed) -> str:
    return f"{scene.who}的演练{_title(scene)}恢复{after('，安全员意见：', message.reason)}。"


def ended(scene: Scene, message: pb.ExerciseEnded) -> str:
    return f"{scene.who}的演练{_title(scene)}结束{after('，', message.note)}。"


def evaluated(scene: Scene, message: pb.ExerciseEvaluated) -> str:
    grade = after("，等次：", message.grade)
    return f"{scene.who}的演练{_title(scene)}完成评估，得分{message.score:.1f}{grade}。"


def closed(scene: Scene, message: pb.ExerciseClosed) -> str:
    return f"{scene.who}的演练{_title(scene)}办结{after('，', message.note)}。"


def aborted(scene: Scene, message: pb.ExerciseAbortedForRealEvent) -> str:
    return f"{scene.who}的演练{_title(scene)}中止，转入实战{after('，原因：', message.reason)}。"


def cancelled(scene: Scene, message: pb.ExerciseCancelled) -> str:
    return f"{scene.who}取消演练{_title(scene)}{after('，原因：', message.reason)}。"


def _title(scene: Scene) -> str:
    return scene.quoted("title", "")
