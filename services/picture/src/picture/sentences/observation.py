"""What the feed of an exercise says of an observation 观察记录."""

from joint.drills.v1 import evaluation_pb2 as pb

from picture.sentences.scene import Scene, after


def noted(scene: Scene, message: pb.ObservationNoted) -> str:
    return f"{scene.who}评估员就目标{message.objective}记录观察{after('：', message.text)}。"
