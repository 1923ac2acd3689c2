"""What the feed says of a joint plan 联合应急预案."""

from joint.incident.v1 import plan_pb2 as pb

from picture.sentences.scene import Scene, after


def drafted(scene: Scene, message: pb.JointPlanDrafted) -> str:
    return f"{scene.who}编制{_plan(scene)}。"


def revised(scene: Scene, message: pb.JointPlanRevised) -> str:
    return f"{scene.who}修改{_plan(scene)}的草案。"


def opened(scene: Scene, message: pb.JointPlanOpened) -> str:
    to = scene.others(message.regions) or "各方"
    return f"{scene.who}将{_plan(scene)}送{to}会签（第{message.round}轮）。"


def returned(scene: Scene, message: pb.JointPlanReturned) -> str:
    by = scene.name(message.region) or "一方"
    return f"{scene.who}因{by}不同意，将{_plan(scene)}退回编制{after('，理由：', message.reason)}。"


def entered_into_force(scene: Scene, message: pb.JointPlanEnteredIntoForce) -> str:
    return f"{scene.who}宣布{_plan(scene)}经各方会签，联合印发生效。"


def superseded(scene: Scene, message: pb.JointPlanSuperseded) -> str:
    return f"{scene.who}的{_plan(scene)}已由新版本替代。"


def titled(title: str, edition: int) -> str:
    """联合预案《…》（第2版）; without a name only what it is."""
    return f"联合预案{after('《', title, '》')}（第{edition}版）"


def _plan(scene: Scene) -> str:
    return titled(scene.data["title"], scene.data["edition"])
