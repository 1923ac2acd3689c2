"""What the feed says of a lot of goods 物资批次: what came, what is set aside, what went."""

from joint.resources.v1 import stock_pb2 as pb

from picture.sentences.scene import Scene, after, at_time


def received(scene: Scene, message: pb.StockReceived) -> str:
    source = after("，来源：", message.source)
    return f"{scene.who}入库{_goods(scene)}{_amount(scene, message.quantity)}{source}。"


def reserved(scene: Scene, message: pb.StockReserved) -> str:
    until = at_time("，到", message, "until", "为止")
    use = f"{after('，用于：', message.purpose)}{after('，调往', message.to_store)}"
    return f"{scene.who}预留{_goods(scene)}{_amount(scene, message.quantity)}{use}{until}。"


def released(scene: Scene, message: pb.ReservationReleased) -> str:
    return f"{scene.who}取消对{_goods(scene)}的一项预留{after('，理由：', message.reason)}。"


def committed(scene: Scene, message: pb.StockCommitted) -> str:
    return f"{scene.who}承诺以预留的{_goods(scene)}应援。"


def issued(scene: Scene, message: pb.StockIssued) -> str:
    return f"{scene.who}出库{_goods(scene)}{_amount(scene, message.quantity)}。"


def consumed(scene: Scene, message: pb.StockConsumed) -> str:
    used = after("，用于：", message.purpose)
    return f"{scene.who}领用{_goods(scene)}{_amount(scene, message.quantity)}{used}。"


def adjusted(scene: Scene, message: pb.StockAdjusted) -> str:
    side = "盘亏" if message.difference < 0 else "盘盈"
    amount = _amount(scene, abs(message.difference))
    return f"{scene.who}{side}{_goods(scene)}{amount}{after('，理由：', message.reason)}。"


def below_minimum(scene: Scene, message: pb.StockBelowMinimum) -> str:
    left, least = _amount(scene, message.on_hand), _amount(scene, message.minimum)
    return f"{scene.who}的{_goods(scene)}只剩{left}，低于最低储备{least}。"


def closed(scene: Scene, message: pb.StockClosed) -> str:
    return f"{scene.who}注销{_goods(scene)}的批次{after('，理由：', message.reason)}。"


def _goods(scene: Scene) -> str:
    return scene.quoted("item_name", "应急物资")


def _amount(scene: Scene, quantity: int) -> str:
    return f"{quantity}{scene.data['unit']}"
