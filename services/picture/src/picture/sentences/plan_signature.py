"""What the feed says of a signature 会签 under a joint plan; its stream does not know the plan's name."""

from joint.incident.v1 import plan_pb2 as pb

from picture.sentences.scene import Scene, after


def presented(scene: Scene, message: pb.PlanPresented) -> str:
    return f"{scene.who}收到送签的联合预案（第{message.round}轮），待局主要负责人会签。"


def signed(scene: Scene, message: pb.PlanSigned) -> str:
    return f"{scene.who}会签联合预案{_round(scene)}{after('，文号：', message.document_no)}。"


def refused(scene: Scene, message: pb.PlanRefused) -> str:
    return f"{scene.who}不同意会签联合预案{_round(scene)}{after('，理由：', message.reason)}。"


def _round(scene: Scene) -> str:
    return f"（第{scene.data['round']}轮）"
