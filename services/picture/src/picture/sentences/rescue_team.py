"""What the feed says of a rescue team 救援队伍: which one, for what it is taken, and until when."""

from joint.resources.v1 import team_pb2 as pb
from joint.resources.v1 import team_values_pb2 as values

from picture.sentences.scene import Scene, after, at_time, word

_READY = (("people", "人员"), ("equipment", "装备"), ("funding", "经费"))


def registered(scene: Scene, message: pb.TeamRegistered) -> str:
    details = message.details
    source = after("（", word(values.TeamSource.DESCRIPTOR, details.source), "）")
    barred = "" if details.dispatchable else after("，不可调派：", details.undispatchable_because)
    return f"{scene.who}登记{_team(scene)}{source}{barred}。"


def twin_opened(scene: Scene, message: pb.TeamTwinOpened) -> str:
    return f"{scene.who}在演练中调用{_team(scene)}，真实队伍不受影响。"


def verified(scene: Scene, message: pb.TeamVerified) -> str:
    return f"{scene.who}核验{_team(scene)}{after('：', message.note)}。"


def retired(scene: Scene, message: pb.TeamRetired) -> str:
    return f"{scene.who}注销{_team(scene)}{after('，理由：', message.reason)}。"


def updated(scene: Scene, message: pb.TeamUpdated) -> str:
    return f"{scene.who}更新{_team(scene)}的资料{after('：', message.reason)}。"


def duty_changed(scene: Scene, message: pb.TeamDutyChanged) -> str:
    duty = word(pb.TeamDuty.DESCRIPTOR, message.duty, "不可用")
    reason = after("（", word(pb.TeamDutyReason.DESCRIPTOR, message.reason), "）")
    return f"{scene.who}将{_team(scene)}的值勤状态改为“{duty}”{reason}{after('：', message.note)}。"


def reported(scene: Scene, message: pb.TeamReadinessReported) -> str:
    sides = [
        f"{side}{word(pb.Readiness.DESCRIPTOR, getattr(message.readiness, field), '未说明')}"
        for field, side in _READY
    ]
    return f"{scene.who}报告{_team(scene)}到位情况：{'、'.join(sides)}{after('，', message.note)}。"


def held(scene: Scene, message: pb.TeamHeld) -> str:
    until = at_time("，到", message, "until", "为止")
    return f"{scene.who}预占{_team(scene)}{_for(message.purpose)}{until}。"


def committed(scene: Scene, message: pb.TeamCommitted) -> str:
    order = message.order
    if not message.HasField("order"):
        why = "，应援已成交"
    elif order.document_number:
        why = f"{after('，依据', order.superior)}{after('命令（', order.document_number, '）')}"
    else:
        why = after("，依据：", order.basis)
    return f"{scene.who}派出{_team(scene)}{_for(message.purpose)}{why}。"


def returned(scene: Scene, message: pb.TeamReturned) -> str:
    until = at_time("，休整到", message, "resting_until")
    return f"{scene.who}的{_team(scene)}归队{until}。"


def rested(scene: Scene, message: pb.TeamRested) -> str:
    return f"{scene.who}的{_team(scene)}休整结束，恢复空闲。"


def released(scene: Scene, message: pb.HoldReleased) -> str:
    return f"{scene.who}释放对{_team(scene)}的预占{after('，理由：', message.reason)}。"


def expired(scene: Scene, message: pb.HoldExpired) -> str:
    return f"{scene.who}对{_team(scene)}的预占到期，恢复空闲。"


def preempted(scene: Scene, message: pb.HoldPreempted) -> str:
    return f"{scene.who}的{_team(scene)}已用于真实任务，演练中的占用让位。"


def stood_down(scene: Scene, message: pb.TeamStoodDown) -> str:
    return f"{scene.who}取消{_team(scene)}的出队{after('，理由：', message.reason)}。"


def _team(scene: Scene) -> str:
    return scene.quoted("name", "一支救援队伍")


def _for(purpose: pb.TeamPurpose) -> str:
    return after("，用于：", purpose.text)
