"""What the feed says of a call for experts 专家抽调: for what, how they were chosen, and who is invited."""

from joint.experts.v1 import call_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from picture.sentences.scene import Scene, after, at_time, clean, listed, word


def requested(scene: Scene, message: pb.ExpertCallRequested) -> str:
    fields = [word(values.ExpertField.DESCRIPTOR, field) for field in message.fields]
    mode = word(pb.DrawMode.DESCRIPTOR, message.mode)
    return (
        f"{scene.who}{_about(scene)}申请{mode}抽调专家{message.wanted}名{listed('，专业领域：', fields)}"
        f"{at_time('，应于', message, 'deadline', '前到位')}{after('，种子取', message.public_source)}。"
    )


def drawn(scene: Scene, message: pb.ExpertCallDrawn) -> str:
    skipped = len(message.skipped)
    over = f"，跳过{skipped}名" if skipped else ""
    seed = f"，种子{clean(message.seed[:8])}" if message.seed else ""
    return f"{scene.who}{_about(scene)}第{message.round}次抽取专家：抽中{len(message.drawn)}名{over}{seed}。"


def invited(scene: Scene, message: pb.ExpertInvited) -> str:
    home = scene.name(message.home_region)
    whom = f"{home}专家{_named(message.expert_name)}" if message.expert_name else f"{home}一名专家"
    return f"{scene.who}{_about(scene)}邀请{whom}。"


def staffed(scene: Scene, message: pb.ExpertCallStaffed) -> str:
    return f"{scene.who}{_about(scene)}抽调的专家已到位，共{len(message.engagement_ids)}名应召。"


def failed(scene: Scene, message: pb.ExpertCallFailed) -> str:
    wanted = f"，需要{scene.data['wanted']}名" if scene.data["wanted"] else ""
    return f"{scene.who}{_about(scene)}抽调的专家到时限人数不足：{message.accepted}名应召{wanted}。"


def closed(scene: Scene, message: pb.ExpertCallClosed) -> str:
    return f"{scene.who}结束{_about(scene)}的专家抽调{after('：', message.note)}。"


def appraised(scene: Scene, message: pb.ExpertAppraised) -> str:
    whom = f"专家{_named(message.expert_name)}" if message.expert_name else "一名专家"
    return f"{scene.who}评价{whom}：{message.score}分{after('，', message.text)}。"


def _about(scene: Scene) -> str:
    subject = scene.data["subject"]
    if subject["hidden"]:
        return "为不公开事项"
    title = clean(subject["title"])
    return f"为“{title}”" if title else ""


def _named(name: str) -> str:
    return f"“{clean(name)}”"
