"""Bodies for transfers of goods 调拨."""

from chassis.http_routes import Example as Body
from resources.samples.scene import TRANSFER_ID

DISPATCH: Body = {"carrier": "县应急运输队 浙F·A1209"}
RECONCILE: Body = {"reason": "途中两米被钩破,已拍照存证,作损耗核销。"}
CANCEL: Body = {"reason": "对方已从别处调用。"}

STOCK_TRANSFER = {"transfer_id": TRANSFER_ID}

_TRANSFER = "/stock-transfers/{transfer_id}"
BEFORE: dict[str, tuple[str, ...]] = {f"{_TRANSFER}/reconciliations": (f"{_TRANSFER}/dispatches",)}
