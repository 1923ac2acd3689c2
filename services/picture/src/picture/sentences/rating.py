"""What the feed of an exercise says of a rating 评定."""

from joint.drills.v1 import evaluation_pb2 as pb

from picture.sentences.scene import Scene, after, word


def rated(scene: Scene, message: pb.ObjectiveRated) -> str:
    given = word(pb.ObjectiveRating.DESCRIPTOR, message.rating, "未注明")
    return f"{scene.who}评估员评定目标{message.objective}为{given}{after('，', message.note)}。"
