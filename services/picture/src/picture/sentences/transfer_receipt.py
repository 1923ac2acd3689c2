"""What the feed says of the receipt of goods 签收单, in the words of the region that receives them."""

from joint.resources.v1 import stock_pb2 as pb

from picture.sentences.scene import Scene, after


def expected(scene: Scene, message: pb.TransferExpected) -> str:
    return f"{scene.who}等待签收{_goods(scene)}{message.quantity}{scene.data['unit']}。"


def received(scene: Scene, message: pb.TransferReceived) -> str:
    kept = f"{after('，存入', message.store)}{after('，情况：', message.note)}"
    signed = after("，签收人：", message.received_by)
    return f"{scene.who}签收{_goods(scene)}{message.quantity}{scene.data['unit']}{kept}{signed}。"


def voided(scene: Scene, message: pb.TransferVoided) -> str:
    return f"{scene.who}作废{_goods(scene)}的签收单{after('，原因：', message.reason)}。"


def _goods(scene: Scene) -> str:
    sender = scene.data["sending_region"]
    by = f"{scene.name(sender)}调来的" if sender and sender != scene.record.region else ""
    return f"{by}{scene.quoted('item_name', '应急物资')}"
