"""What the feed says of an offer of aid 应援, in the words of the region that lends."""

from joint.resources.v1 import aid_pb2 as pb

from picture.sentences.scene import Scene, after, at_time, word


def proposed(scene: Scene, message: pb.AidOfferProposed) -> str:
    return f"{scene.who}拟以{_thing(scene)}应援{_asker(scene)}，待调派权限单位批准。"


def mobilised(scene: Scene, message: pb.MobilisationApproved) -> str:
    unit = after("", message.mobilised_by) or "调派权限单位"
    basis = after("（", message.document_no, "）") or after("（预授权条款", message.clause, "）")
    return f"{scene.who}取得{unit}对{_thing(scene)}的调派批准{basis}。"


def offered(scene: Scene, message: pb.AidOffered) -> str:
    until = at_time("，有效至", message, "valid_until")
    return f"{scene.who}向{_asker(scene)}应援{_thing(scene)}{until}。"


def confirmed(scene: Scene, message: pb.AidOfferConfirmed) -> str:
    return f"{scene.who}确认以{_thing(scene)}应援{_asker(scene)}，双方条款一致，成交。"


def withdrawn(scene: Scene, message: pb.AidOfferWithdrawn) -> str:
    return f"{scene.who}撤回对{_asker(scene)}的应援{after('，理由：', message.reason)}。"


def lapsed(scene: Scene, message: pb.AidOfferLapsed) -> str:
    cause = word(pb.LapseCause.DESCRIPTOR, message.cause)
    return f"{scene.who}对{_asker(scene)}的应援失效{after('，原因：', cause)}。"


def declined(scene: Scene, message: pb.AidDeclined) -> str:
    line = f"第{message.line}行" if message.line else ""
    return f"{scene.who}谢绝{_asker(scene)}的{line}增援请求{after('，理由：', message.reason)}。"


def _asker(scene: Scene) -> str:
    return scene.name(scene.data["asking_region"]) or "对方"


def _thing(scene: Scene) -> str:
    if scene.data["lot_id"]:
        return f"物资（数量{scene.data['quantity']}）"
    return scene.quoted("team_name", "救援队伍")
