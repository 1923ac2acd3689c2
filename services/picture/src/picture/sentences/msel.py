"""What the feed of an exercise says of its script 演练脚本."""

from joint.drills.v1 import script_pb2 as pb

from picture.sentences.scene import Scene


def drafted(scene: Scene, message: pb.MselDrafted) -> str:
    return f"{scene.who}编制演练脚本，共{len(message.injects)}条情景注入。"


def edited(scene: Scene, message: pb.MselEdited) -> str:
    return f"{scene.who}修改演练脚本，现有{len(message.injects)}条情景注入。"


def frozen(scene: Scene, message: pb.MselFrozen) -> str:
    return f"{scene.who}冻结演练脚本，不再修改。"
