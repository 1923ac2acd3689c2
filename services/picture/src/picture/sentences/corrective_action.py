"""What the feed says of a corrective action 整改措施 after an exercise."""

from joint.drills.v1 import evaluation_pb2 as pb

from picture.sentences.scene import Scene, after, at_time


def opened(scene: Scene, message: pb.CorrectiveActionOpened) -> str:
    by, due = after("，由", message.post, "负责"), at_time("，期限", message, "due_at")
    return f"{scene.who}就演练中发现的问题立整改措施{by}{due}{_issue(scene)}。"


def progressed(scene: Scene, message: pb.CorrectiveActionProgressed) -> str:
    return f"{scene.who}的演练整改有进展{after('：', message.note)}。"


def completed(scene: Scene, message: pb.CorrectiveActionCompleted) -> str:
    return f"{scene.who}报告演练整改完成{after('，依据：', message.evidence)}。"


def verified(scene: Scene, message: pb.CorrectiveActionVerified) -> str:
    return f"{scene.who}评估员核实演练整改已完成{after('，', message.note)}。"


def returned(scene: Scene, message: pb.CorrectiveActionReturned) -> str:
    return f"{scene.who}评估员退回演练整改{after('，原因：', message.reason)}。"


def overdue(scene: Scene, message: pb.CorrectiveActionOverdueRaised) -> str:
    return f"{scene.who}的演练整改超过期限{at_time('（', message, 'due_at', '）')}{_issue(scene)}。"


def _issue(scene: Scene) -> str:
    return after("，问题：", scene.data["issue"])
