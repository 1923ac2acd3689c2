"""What the feed says of a check-in at the scene 现场报到, in the words of the region of the scene."""

from joint.resources.v1 import deployment_pb2 as pb

from picture.sentences.scene import Scene, after


def expected(scene: Scene, message: pb.SceneExpected) -> str:
    return f"{scene.who}等待{_team(scene)}到场报到。"


def checked_in(scene: Scene, message: pb.SceneCheckedIn) -> str:
    where = f"{after('，分配到', message.sector)}{after('，听从', message.scene_command, '指挥')}"
    return f"{scene.who}登记{_team(scene)}{message.headcount}人现场报到{where}。"


def release_proposed(scene: Scene, message: pb.ReleaseProposed) -> str:
    return f"{scene.who}建议{_team(scene)}撤收{after('，理由：', message.reason)}。"


def checked_out(scene: Scene, message: pb.SceneCheckedOut) -> str:
    rest = after("，其余人员：", message.explanation)
    return f"{scene.who}登记{_team(scene)}{message.headcount}人离场{rest}。"


def cancelled(scene: Scene, message: pb.SceneCancelled) -> str:
    return f"{scene.who}不再等待{_team(scene)}报到{after('，原因：', message.reason)}。"


def _team(scene: Scene) -> str:
    lender = scene.data["lending_region"]
    by = f"{scene.name(lender)}的" if lender and lender != scene.record.region else ""
    return f"{by}{scene.quoted('team_name', '救援队伍')}"
