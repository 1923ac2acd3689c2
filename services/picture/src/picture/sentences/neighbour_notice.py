"""What the feed says of a neighbour notice 毗邻通报."""

from joint.incident.v1 import notice_pb2 as pb

from picture.sentences.scene import Scene, after


def issued(scene: Scene, message: pb.NoticeIssued) -> str:
    told = scene.others(message.to_regions) or "毗邻地区"
    return f"{scene.who}通报{told}{after('：', message.facts)}{after('；商请：', message.asked_measures)}。"


def updated(scene: Scene, message: pb.NoticeUpdated) -> str:
    return (
        f"{scene.who}更新毗邻通报（第{message.notice_version}版）{after('：', message.facts)}"
        f"{after('；商请：', message.asked_measures)}。"
    )


def lifted(scene: Scene, message: pb.NoticeLifted) -> str:
    return f"{scene.who}解除毗邻通报{after('：', message.reason)}。"
