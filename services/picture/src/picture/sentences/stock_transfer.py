"""What the feed says of a transfer of goods 调拨, in the words of the region that sends them."""

from joint.resources.v1 import stock_pb2 as pb

from picture.sentences.scene import Scene, after


def ordered(scene: Scene, message: pb.TransferOrdered) -> str:
    return f"{scene.who}开出调拨单：{_goods(scene, message.quantity)}{_to(scene)}。"


def dispatched(scene: Scene, message: pb.TransferDispatched) -> str:
    carried = after("，承运：", message.carrier)
    return f"{scene.who}发运{_goods(scene, scene.data['quantity'])}{_to(scene)}{carried}。"


def short(scene: Scene, message: pb.TransferDiscrepancyFound) -> str:
    unit = scene.data["unit"]
    return f"{scene.who}调出的{scene.quoted('item_name', '应急物资')}短少{message.missing}{unit}，待核实。"


def reconciled(scene: Scene, message: pb.TransferReconciled) -> str:
    unit = scene.data["unit"]
    lost = f"，损失{message.lost}{unit}{after('，原因：', message.reason)}" if message.lost else ""
    goods = scene.quoted("item_name", "应急物资")
    return f"{scene.who}核销{goods}的调拨，对方签收{message.received}{unit}{lost}。"


def cancelled(scene: Scene, message: pb.TransferCancelled) -> str:
    goods = scene.quoted("item_name", "应急物资")
    return f"{scene.who}撤销{goods}的调拨{after('，理由：', message.reason)}。"


def _goods(scene: Scene, quantity: int) -> str:
    return f"{scene.quoted('item_name', '应急物资')}{quantity}{scene.data['unit']}"


def _to(scene: Scene) -> str:
    if scene.data["to_store"]:
        return after("，调往", scene.data["to_store"])
    return after("，调往", scene.name(scene.data["to_region"]))
