"""What the feed of an exercise says of injects 情景注入."""

from joint.drills.v1 import script_pb2 as pb

from picture.sentences.scene import Scene, after, clean, word


def planned(scene: Scene, message: pb.InjectPlanned) -> str:
    return f"{scene.who}准备第{message.script.code}号情景注入。"


def released(scene: Scene, message: pb.InjectReleased) -> str:
    to = "、".join(scene.name(code) for code in message.to_regions)
    by = word(pb.InjectChannel.DESCRIPTOR, message.channel)
    sender = clean(message.sender) or "导调组"
    told = f"{sender}{after('以', by, '方式')}告知{to}"
    return f"{scene.who}发出第{message.code}号情景注入，{told}{after('：', message.content)}。"


def skipped(scene: Scene, message: pb.InjectSkipped) -> str:
    return f"{scene.who}跳过第{scene.data['code']}号情景注入{after('，原因：', message.reason)}。"


def expired(scene: Scene, message: pb.InjectExpired) -> str:
    return f"{scene.who}的第{scene.data['code']}号情景注入未发出，已过期。"
