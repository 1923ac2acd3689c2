"""What the feed says of a deployment 出队, in the words of the region that sends the team."""

from joint.resources.v1 import deployment_pb2 as pb

from picture.sentences.scene import Scene, after, at_time


def ordered(scene: Scene, message: pb.DeploymentOrdered) -> str:
    place = after("，地点：", message.place.address)
    return f"{scene.who}派出{_team(scene)}{_to(scene)}{place}{after('，依据：', message.basis)}。"


def assembled(scene: Scene, message: pb.DeploymentAssembled) -> str:
    return f"{scene.who}的{_team(scene)}集结完毕，到位{message.people}人。"


def departed(scene: Scene, message: pb.DeploymentDeparted) -> str:
    led = after("，带队：", message.leader)
    return (
        f"{scene.who}的{_team(scene)}{message.people}人出发{led}{at_time('，预计', message, 'eta', '到达')}。"
    )


def arrived(scene: Scene, message: pb.DeploymentArrived) -> str:
    return f"{scene.who}的{_team(scene)}{at_time('于', message, 'at')}到场。"


def engaged(scene: Scene, message: pb.DeploymentEngaged) -> str:
    return f"{scene.who}的{_team(scene)}投入作业{after('：', message.work)}。"


def released(scene: Scene, message: pb.DeploymentReleased) -> str:
    return f"{scene.who}同意{_team(scene)}撤收{after('：', message.note)}。"


def recalled(scene: Scene, message: pb.DeploymentRecalled) -> str:
    return f"{scene.who}召回{_team(scene)}{after('，理由：', message.reason)}。"


def left(scene: Scene, message: pb.DeploymentLeft) -> str:
    rest = after("，其余人员：", message.explanation)
    return f"{scene.who}的{_team(scene)}{message.people}人离开现场归建{rest}。"


def returned(scene: Scene, message: pb.DeploymentReturned) -> str:
    rest = after("，其余人员：", message.explanation)
    return f"{scene.who}的{_team(scene)}{message.people}人归队{rest}。"


def closed(scene: Scene, message: pb.DeploymentClosed) -> str:
    return f"{scene.who}办结{_team(scene)}的出队{after('，说明：', message.explanation)}。"


def aborted(scene: Scene, message: pb.DeploymentAborted) -> str:
    return f"{scene.who}不再派出{_team(scene)}{after('，理由：', message.reason)}。"


def _team(scene: Scene) -> str:
    return scene.quoted("team_name", "救援队伍")


def _to(scene: Scene) -> str:
    region = scene.data["scene_region"]
    return f"增援{scene.name(region)}" if region and region != scene.record.region else ""
