"""What the feed says of a region's answer to an exercise 演练审批."""

from joint.drills.v1 import exercise_pb2 as pb

from picture.sentences.scene import Scene, after, at_time


def submitted(scene: Scene, message: pb.ExerciseSubmitted) -> str:
    by = scene.name(message.coordinating_region) or "一方"
    return f"{scene.who}收到{by}牵头的演练送审{at_time('，请于', message, 'due_at', '前答复')}。"


def approved(scene: Scene, message: pb.ExerciseApproved) -> str:
    return f"{scene.who}同意参加演练{after('，', message.note)}。"


def refused(scene: Scene, message: pb.ExerciseRefused) -> str:
    return f"{scene.who}不同意参加演练{after('，理由：', message.reason)}。"


def overdue(scene: Scene, message: pb.ExerciseApprovalOverdueRaised) -> str:
    return f"{scene.who}未在期限内答复是否参加演练{at_time('，期限为', message, 'due_at')}。"
