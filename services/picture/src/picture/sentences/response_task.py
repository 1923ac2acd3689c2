"""What the feed says of a task 处置任务: 下达 within a region, 商请 between equals."""

from joint.incident.v1 import task_pb2 as pb

from picture.sentences.scene import Scene, after, at_time


def issued(scene: Scene, message: pb.TaskIssued) -> str:
    act = "下达任务" if scene.data["mode"] == "order" else f"商请{_executing(scene)}执行任务"
    return (
        f"{scene.who}{act}{after('：', message.what)}{after('，责任单位：', message.unit)}"
        f"{at_time('，完成时限：', message, 'due_at')}。"
    )


def closed(scene: Scene, message: pb.TaskClosed) -> str:
    return f"{scene.who}将{_task(scene)}办结{after('：', message.note)}。"


def cancelled(scene: Scene, message: pb.TaskCancelled) -> str:
    return f"{scene.who}撤销{_task(scene)}{after('，理由：', message.reason)}。"


def _task(scene: Scene) -> str:
    act = "下达的任务" if scene.data["mode"] == "order" else f"商请{_executing(scene)}执行的任务"
    return f"{act}{scene.quoted('what', '')}"


def _executing(scene: Scene) -> str:
    return scene.name(scene.data["executing_region"]) or "对方"
