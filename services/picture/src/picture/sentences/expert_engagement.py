"""What the feed says of an engagement of an expert 专家任务, in the words of the expert's home region."""

from joint.experts.v1 import engagement_pb2 as pb

from picture.sentences.scene import Scene, after, at_time


def invited(scene: Scene, message: pb.EngagementInvited) -> str:
    due = at_time("，应于", message, "reply_due_at", "前答复")
    return f"{scene.who}收到{_call(scene)}对{_expert(scene)}的邀请{due}。"


def recused(scene: Scene, message: pb.EngagementRecused) -> str:
    return f"{scene.who}的{_expert(scene)}回避{_call(scene)}{after('：', message.note)}。"


def no_reply(scene: Scene, message: pb.EngagementNoReply) -> str:
    return f"{scene.who}的{_expert(scene)}未应答{_call(scene)}。"


def accepted(scene: Scene, message: pb.EngagementAccepted) -> str:
    expected = at_time("，预计", message, "expected_at", "到")
    return f"{scene.who}的{_expert(scene)}应召{_call(scene)}{expected}{after('，', message.note)}。"


def declined(scene: Scene, message: pb.EngagementDeclined) -> str:
    return f"{scene.who}的{_expert(scene)}谢绝{_call(scene)}{after('，理由：', message.reason)}。"


def submitted(scene: Scene, message: pb.EngagementOpinionSubmitted) -> str:
    return f"{scene.who}的{_expert(scene)}就{_call(scene)}提交意见{after('：', message.summary)}。"


def revised(scene: Scene, message: pb.OpinionRevised) -> str:
    what = f"修订意见（第{message.version}版）{after('：', message.summary)}"
    return f"{scene.who}的{_expert(scene)}就{_call(scene)}{what}{after('，原因：', message.reason)}。"


def closed(scene: Scene, message: pb.EngagementClosed) -> str:
    return f"{scene.who}的{_expert(scene)}完成{_call(scene)}，任务结束。"


def _expert(scene: Scene) -> str:
    name = scene.quoted("expert_name", "")
    return f"专家{name}" if name else "一名专家"


def _call(scene: Scene) -> str:
    by = scene.name(scene.data["calling_region"])
    return f"{by}的专家抽调{scene.quoted('title', '')}"
