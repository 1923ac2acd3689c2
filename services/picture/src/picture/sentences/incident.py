"""What the feed says of an incident 突发事件."""

from typing import Any

from joint.incident.v1 import incident_pb2 as pb

from picture.sentences.scene import Scene, after, at_time, clean, level_word

CORRECTED = {
    "title": "名称",
    "text": "情况",
    "event_code": "分类代码",
    "subtype": "类别",
    "place": "地点",
    "occurred_at": "发生时间",
    "affected_regions": "可能影响地区",
}
"""Words of the fields that a correction may put right."""


def reported(scene: Scene, message: pb.IncidentReported) -> str:
    concerned = scene.others(message.affected_regions)
    return (
        f"{scene.who}接报：{clean(message.title) or '一起事件'}{after('，地点：', message.place.address)}"
        f"{after('，', harmed(message.casualties))}{after('，可能影响', concerned)}。"
    )


def verified(scene: Scene, message: pb.IncidentVerified) -> str:
    return f"{scene.who}核实{_what(scene)}{after('：', message.note)}。"


def rejected(scene: Scene, message: pb.IncidentRejected) -> str:
    return f"{scene.who}查明{_what(scene)}不属实{after('：', message.reason)}。"


def classified(scene: Scene, message: pb.IncidentClassified) -> str:
    return (
        f"{scene.who}将{_what(scene)}定级为{level_word(message.level)}{after('，依据：', message.basis)}"
        f"{after('，理由：', message.reason)}{scene.asked(message.affected_regions)}。"
    )


def level_changed(scene: Scene, message: pb.IncidentLevelChanged) -> str:
    return (
        f"{scene.who}将{_what(scene)}由{level_word(message.previous)}调整为{level_word(message.level)}"
        f"{after('，依据：', message.basis)}{after('，理由：', message.reason)}"
        f"{scene.asked(message.affected_regions)}。"
    )


def casualties_updated(scene: Scene, message: pb.CasualtiesUpdated) -> str:
    figures = [harmed(message.casualties)]
    figures += [f"安全{message.safe}人"] if message.HasField("safe") else []
    figures += [f"直接经济损失{message.loss_cny}元"] if message.HasField("loss_cny") else []
    said = "、".join(f for f in figures if f) or "数字待核"
    as_of = at_time("（截至", message, "as_of", "）")
    number = f"第{message.n}次" if message.n else ""
    return (
        f"{scene.who}{number}更新{_what(scene)}伤亡情况：{said}{as_of}{after('，说明：', message.reason)}。"
    )


def situation_recorded(scene: Scene, message: pb.SituationRecorded) -> str:
    return (
        f"{scene.who}续报{_what(scene)}{after('：', message.text)}{scene.asked(message.affected_regions)}。"
    )


def responding(scene: Scene, message: pb.IncidentResponding) -> str:
    return f"{scene.who}的{_what(scene)}因本级响应启动转入处置中。"


def contained(scene: Scene, message: pb.IncidentContained) -> str:
    return f"{scene.who}报告{_what(scene)}已{at_time('于', message, 'at')}得到控制。"


def terminated(scene: Scene, message: pb.IncidentTerminated) -> str:
    return f"{scene.who}终止{_what(scene)}的应急响应{after('，依据：', message.basis)}。"


def closed(scene: Scene, message: pb.IncidentClosed) -> str:
    return f"{scene.who}将{_what(scene)}归档。"


def merged(scene: Scene, message: pb.IncidentMerged) -> str:
    return f"{scene.who}将{_what(scene)}并入另一起事件继续处置{after('，理由：', message.reason)}。"


def reopened(scene: Scene, message: pb.IncidentReopened) -> str:
    return f"{scene.who}重新启动{_what(scene)}的处置{after('，理由：', message.reason)}。"


def corrected(scene: Scene, message: pb.IncidentCorrected) -> str:
    fields = "、".join(CORRECTED[field] for field in corrected_fields(message)) or "有关内容"
    place = after("，地点更正为", message.place.address)
    time = at_time("，发生时间更正为", message, "occurred_at")
    return f"{scene.who}更正{_what(scene)}的{fields}{place}{time}{after('，理由：', message.reason)}。"


def cross_region(scene: Scene, message: pb.CrossRegionDeclared) -> str:
    concerned = "、".join(scene.name(code) for code in message.regions)
    return (
        f"{scene.who}认定{_what(scene)}为跨区域突发事件{after('，涉及', concerned)}"
        f"{after('，依据：', message.basis)}{scene.asked(message.regions)}。"
    )


def corrected_fields(message: pb.IncidentCorrected) -> list[str]:
    """Names of the fields that a correction puts right, in a fixed order."""
    said = {field.name for field, _ in message.ListFields()}
    return [name for name in CORRECTED if name in said]


def harmed(casualties: Any) -> str:
    """死亡1人、失踪2人; zero is said, what was not said is left out."""
    words = {"dead": "死亡", "missing": "失踪", "severe": "重伤", "light": "轻伤"}
    return "、".join(f"{zh}{getattr(casualties, f)}人" for f, zh in words.items() if casualties.HasField(f))


def _what(scene: Scene) -> str:
    return scene.quoted("title", "一起事件")
