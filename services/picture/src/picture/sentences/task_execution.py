"""What the feed says of the execution of a task 任务执行, in the words of the region that executes it."""

from joint.incident.v1 import task_pb2 as pb

from picture.sentences.scene import Scene, after, at_time


def received(scene: Scene, message: pb.TaskReceived) -> str:
    return (
        f"{scene.who}收到{_task(scene)}{at_time('，应于', message, 'accept_due_at', '前接令')}"
        f"{at_time('，完成时限：', message, 'due_at')}。"
    )


def accepted(scene: Scene, message: pb.TaskAccepted) -> str:
    return f"{scene.who}接令{_task(scene)}{after('，承担单位：', message.unit)}。"


def progressed(scene: Scene, message: pb.TaskProgressed) -> str:
    return f"{scene.who}执行{_task(scene)}{after('：', message.note)}。"


def blocked(scene: Scene, message: pb.TaskBlocked) -> str:
    return f"{scene.who}执行{_task(scene)}受阻{after('：', message.reason)}。"


def completed(scene: Scene, message: pb.TaskCompleted) -> str:
    return f"{scene.who}完成{_task(scene)}{after('，完成情况：', message.evidence)}。"


def declined(scene: Scene, message: pb.TaskDeclined) -> str:
    return f"{scene.who}谢绝{_task(scene)}{after('，理由：', message.reason)}。"


def stood_down(scene: Scene, message: pb.TaskStoodDown) -> str:
    return f"{scene.who}停止执行{_task(scene)}{after('，原因：', message.reason)}。"


def overdue_raised(scene: Scene, message: pb.TaskOverdueRaised) -> str:
    late = "接令" if message.accepting else "完成"
    return f"{scene.who}超过时限仍未{late}{_task(scene)}{at_time('，时限为', message, 'due_at')}。"


def _task(scene: Scene) -> str:
    by = scene.name(scene.data["issuing_region"]) or "对方"
    act = "本地区下达的任务" if scene.data["mode"] == "order" else f"{by}商请的任务"
    return f"{act}{scene.quoted('what', '')}"
