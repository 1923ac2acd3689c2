"""What the feed says of a notice receipt 通报回执."""

from joint.incident.v1 import notice_pb2 as pb

from picture.sentences.scene import Scene, after


def received(scene: Scene, message: pb.NoticeReceived) -> str:
    return f"{scene.who}签收毗邻通报（第{message.notice_version}版）。"


def answered(scene: Scene, message: pb.NoticeAnswered) -> str:
    return f"{scene.who}反馈对毗邻通报采取的措施{after('：', message.measures)}。"
