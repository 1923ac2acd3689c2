"""What the feed says of an expert 专家: who, in which fields, until when; nothing that is sealed."""

from joint.experts.v1 import expert_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from picture.sentences.scene import Scene, after, at_time, listed, word


def nominated(scene: Scene, message: pb.ExpertNominated) -> str:
    fields = [word(values.ExpertField.DESCRIPTOR, field) for field in message.profile.fields]
    by = after("，推荐单位：", message.recommended_by)
    return f"{scene.who}推荐{_expert(scene)}{listed('，专业领域：', fields)}{by}。"


def appointed(scene: Scene, message: pb.ExpertAppointed) -> str:
    number = after("，文号：", message.document_no)
    return f"{scene.who}聘任{_expert(scene)}{at_time('，聘期至', message, 'until')}{number}。"


def updated(scene: Scene, message: pb.ExpertUpdated) -> str:
    return f"{scene.who}更新{_expert(scene)}的档案{after('：', message.reason)}。"


def availability_changed(scene: Scene, message: pb.ExpertAvailabilityChanged) -> str:
    state = word(pb.Availability.DESCRIPTOR, message.availability, "不可用")
    until = at_time("，到", message, "until", "为止")
    return f"{scene.who}的{_expert(scene)}现为“{state}”{until}{after('：', message.reason)}。"


def term_ended(scene: Scene, message: pb.ExpertTermEnded) -> str:
    return f"{scene.who}的{_expert(scene)}聘期届满。"


def dismissed(scene: Scene, message: pb.ExpertDismissed) -> str:
    return f"{scene.who}解聘{_expert(scene)}{after('，理由：', message.reason)}。"


def data_erased(scene: Scene, message: pb.ExpertDataErased) -> str:
    return f"{scene.who}已依法删除{_expert(scene)}的联系方式等个人信息。"


def _expert(scene: Scene) -> str:
    name = scene.quoted("name", "")
    return f"专家{name}" if name else "一名专家"
