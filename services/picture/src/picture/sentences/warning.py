"""What the feed says of a warning 预警: received, 转发 or 通报 here, always issued by somebody else."""

from joint.common.v1 import values_pb2
from joint.incident.v1 import warning_pb2 as pb

from chassis.enums import number_of
from picture.sentences.scene import Scene, after, at_time, clean, warning_word


def received(scene: Scene, message: pb.WarningReceived) -> str:
    until = at_time("，有效期至", message, "expires_at")
    return (
        f"{scene.who}接收{_warning(scene, message.colour)}{after('：“', message.headline, '”')}"
        f"{after('，范围：', message.area)}{until}。"
    )


def relayed(scene: Scene, message: pb.WarningRelayed) -> str:
    to = after("向", scene.others(message.to_regions))
    garrison = "，并通报驻军" if message.garrison else ""
    return (
        f"{scene.who}{to}转发{_warning(scene)}{garrison}{after('：', message.note)}"
        f"{scene.asked(message.to_regions)}。"
    )


def lifted(scene: Scene, message: pb.WarningLifted) -> str:
    return f"{scene.who}通报{_warning(scene)}已解除{after('：', message.reason)}。"


def expired(scene: Scene, message: pb.WarningExpired) -> str:
    return f"{scene.who}通报{_warning(scene)}已过有效期{at_time('（', message, 'expires_at', '）')}。"


def _warning(scene: Scene, colour: int | None = None) -> str:
    issuer = after("", scene.data["issuer"], "发布的")
    known = number_of(values_pb2.WarningColour.DESCRIPTOR, scene.data["colour"])
    return f"{issuer}{clean(scene.data['event'])}{warning_word(known if colour is None else colour)}"
