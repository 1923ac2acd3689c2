"""What the feed says of a conflict fact 回避事实: who stays away from what, as far as it is disclosed."""

from joint.experts.v1 import conflict_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from picture.sentences.scene import Scene, after, clean, word


def declared(scene: Scene, message: pb.ConflictDeclared) -> str:
    return f"{scene.who}登记{_expert(scene)}{_from(scene)}应当回避{_kind(message.kind)}。"


def derived(scene: Scene, message: pb.ConflictDerived) -> str:
    return f"{scene.who}根据档案认定{_expert(scene)}{_from(scene)}应当回避{_kind(message.kind)}。"


def overruled(scene: Scene, message: pb.ConflictOverruled) -> str:
    reason = after("，理由：", message.reason)
    return f"{scene.who}决定{_expert(scene)}{_from(scene)}不予回避{reason}。"


def _expert(scene: Scene) -> str:
    name = scene.quoted("expert_name", "")
    return f"专家{name}" if name else "一名专家"


def _from(scene: Scene) -> str:
    target = scene.data["target"]
    about = clean(target["name"] or target["credit_code"] or scene.data["reference"])
    return f"对“{about}”" if about else ""


def _kind(number: int) -> str:
    return f"，事由：{word(values.ConflictKind.DESCRIPTOR, number, '不公开事由')}"
