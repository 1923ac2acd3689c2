"""Bodies for lots of goods 物资批次."""

from chassis.http_routes import Example as Body
from resources.samples.scene import LOT_ID, RESERVATION_ID

OPEN_STOCK_LOT: Body = {
    "item_code": "2030101",
    "item_name": "固体浮子式围油栏",
    "unit": "米",
    "quantity": 300,
    "minimum": 200,
    "expires_on": "2099-12-31",
    "store": "陶庄镇应急物资仓库",
    "custodian": "嘉善县应急物资储备中心",
    "source": "2023 年度采购",
}
RECEIVE_STOCK: Body = {"quantity": 200, "source": "补充采购"}
RESERVE_STOCK: Body = {
    "quantity": 300,
    "purpose": "应援太浦河油污围控",
    "until": "2099-04-20T12:00:00+08:00",
}
RELEASE_RESERVATION: Body = {"reservation_id": RESERVATION_ID, "reason": "对方已从别处调用。"}
CONSUME_STOCK: Body = {"quantity": 300, "purpose": "汾湖断面布设围油栏"}
ADJUST_STOCK: Body = {"difference": -5, "reason": "季度盘点,五米破损报废。"}
CLOSE_STOCK_LOT: Body = {"reason": "本批已全部领用。"}

STOCK_LOT = {"lot_id": LOT_ID}

_LOT = "/stock-lots/{lot_id}"
_OPENED = ("/stock-lots",)
BEFORE: dict[str, tuple[str, ...]] = {
    _LOT: _OPENED,
    f"{_LOT}/receipts": _OPENED,
    f"{_LOT}/reservations": _OPENED,
    f"{_LOT}/reservation-releases": (*_OPENED, f"{_LOT}/reservations"),
    f"{_LOT}/consumptions": _OPENED,
    f"{_LOT}/adjustments": _OPENED,
    f"{_LOT}/closures": (*_OPENED, f"{_LOT}/consumptions"),
}
