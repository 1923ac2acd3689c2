"""What the feed says of a region's own response 本级响应."""

from joint.common.v1 import values_pb2
from joint.incident.v1 import activation_pb2 as pb

from chassis.enums import number_of
from picture.sentences.plan_activation import approved
from picture.sentences.scene import Scene, after, at_time, listed, response_word


def asked(scene: Scene, message: pb.ResponseAsked) -> str:
    return (
        f"{scene.who}收到{_asking(scene)}的启动商请（{_asking(scene)}为{response_word(message.asking_level)}）"
        f"{at_time('，应于', message, 'due_at', '前答复')}。"
    )


def started(scene: Scene, message: pb.ResponseStarted) -> str:
    answer = f"答复{_asking(scene)}的商请，" if scene.data["asking_region"] else ""
    return (
        f"{scene.who}{answer}启动本级{response_word(message.level)}{after('，事项：', message.matter)}"
        f"{at_time('，预计持续至', message, 'expected_until')}{listed('，措施：', message.measures)}"
        f"{approved(message.approval)}。"
    )


def level_changed(scene: Scene, message: pb.ResponseLevelChanged) -> str:
    return (
        f"{scene.who}将本级响应由{response_word(message.previous)}调整为{response_word(message.level)}"
        f"{after('，事项：', message.matter)}{at_time('，预计持续至', message, 'expected_until')}"
        f"{listed('，措施：', message.measures)}{approved(message.approval)}。"
    )


def ended(scene: Scene, message: pb.ResponseEnded) -> str:
    level = response_word(number_of(values_pb2.ResponseLevel.DESCRIPTOR, scene.data["level"]))
    kept = listed("，继续采取的措施：", message.measures)
    return f"{scene.who}终止本级{level}{kept}{approved(message.approval)}。"


def declined(scene: Scene, message: pb.ResponseDeclined) -> str:
    return f"{scene.who}答复{_asking(scene)}：不启动本级响应{after('，理由：', message.reason)}。"


def overdue_raised(scene: Scene, message: pb.ResponseOverdueRaised) -> str:
    due = at_time("，时限为", message, "due_at")
    return f"{scene.who}超过时限仍未答复{_asking(scene)}的启动商请{due}。"


def _asking(scene: Scene) -> str:
    return scene.name(scene.data["asking_region"]) or "对方"
