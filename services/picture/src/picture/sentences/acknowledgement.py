"""What the feed says of an acknowledgement 签收."""

from joint.incident.v1 import acknowledgement_pb2 as pb

from picture.sentences.scene import Scene, after


def acknowledged(scene: Scene, message: pb.ItemAcknowledged) -> str:
    word = scene.words.get(message.item_type, "信息")
    return f"{scene.who}签收{scene.name(message.item_region)}的{word}{after('，班次：', message.shift)}。"
