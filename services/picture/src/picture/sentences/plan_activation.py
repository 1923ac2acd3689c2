"""What the feed says of an activation of a joint plan 联合预案启动; it starts nobody else's response."""

from joint.incident.v1 import activation_pb2 as pb

from picture.sentences.joint_plan import titled
from picture.sentences.scene import Scene, after, listed, response_word


def activated(scene: Scene, message: pb.PlanActivated) -> str:
    hours = f"，预计持续{message.expected_hours}小时" if message.expected_hours else ""
    return (
        f"{scene.who}启动{titled(message.plan_title, message.edition)}，本级为{response_word(message.level)}"
        f"{after('，事项：', message.matter)}{hours}{listed('，措施：', message.measures)}"
        f"{approved(message.approval)}{after('，商请', scene.others(message.asked_regions), '答复')}。"
    )


def deactivated(scene: Scene, message: pb.PlanDeactivated) -> str:
    plan = titled(scene.data["plan_title"], scene.data["edition"])
    return f"{scene.who}终止{plan}的启动状态{after('，依据：', message.basis)}。"


def approved(approval: pb.Approval) -> str:
    """Who approved, by which document or preauthorised clause."""
    person = after("，批准人：", f"{approval.post}{approval.person}")
    clause = after("，按预授权条款", approval.clause)
    return f"{person}{clause}{after('，文号：', approval.document_no)}"
