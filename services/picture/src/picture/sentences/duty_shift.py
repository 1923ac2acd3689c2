"""What the feed says of a duty shift 值班班次."""

from joint.incident.v1 import shift_pb2 as pb

from chassis.enums import labels
from picture.sentences.scene import Scene, after, at_time, desk_word, word


def planned(scene: Scene, message: pb.ShiftPlanned) -> str:
    return (
        f"{scene.who}排定{_post(scene)}{_person(scene)}{at_time('，自', message, 'starts_at')}"
        f"{at_time('至', message, 'ends_at')}{after('，值班电话：', message.telephone)}。"
    )


def started(scene: Scene, message: pb.ShiftStarted) -> str:
    return f"{scene.who}{_post(scene)}{_person(scene)}到岗{after('：', message.note)}。"


def handed_over(scene: Scene, message: pb.ShiftHandedOver) -> str:
    to = after("交班给", message.successor) or "交班"
    items = f"移交未办结事项{len(message.items)}项" if message.items else "无未办结事项"
    return f"{scene.who}{_post(scene)}{_person(scene)}{to}，{items}{after('；', message.notes)}。"


def missed(scene: Scene, message: pb.ShiftMissed) -> str:
    due = at_time("，应于", message, "starts_at", "到岗")
    return f"{scene.who}{_post(scene)}{_person(scene)}未到岗（脱岗）{due}。"


def swapped(scene: Scene, message: pb.ShiftSwapped) -> str:
    before = after("由", message.previous)
    to = after("换为", message.person) or "换班"
    return f"{scene.who}{_post(scene)}{before}{to}{after('，原因：', message.reason)}。"


def gap_raised(scene: Scene, message: pb.DutyGapRaised) -> str:
    post = f"{desk_word(message.desk)}{word(pb.DutyFunction.DESCRIPTOR, message.function, '值班人员')}"
    until = at_time("至", message, "until") or "起，后续尚未排班"
    return f"{scene.who}{post}将出现值班空档{at_time('：', message, 'from')}{until}。"


def _post(scene: Scene) -> str:
    function = labels(pb.DutyFunction.DESCRIPTOR).get(scene.data["function"], "值班人员")
    return f"{desk_word(scene.data['desk'])}{function}"


def _person(scene: Scene) -> str:
    return after("", scene.data["person"])
