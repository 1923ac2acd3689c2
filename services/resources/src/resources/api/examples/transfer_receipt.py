"""Bodies for receipts of transfers 签收单: a neighbour has sent goods."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from resources.samples.scene import NEIGHBOUR_TRANSFER_ID, OWN

RECEIVE: Body = {
    "quantity": 298,
    "store": "陶庄镇应急物资仓库",
    "custodian": "嘉善县应急物资储备中心",
    "note": "短少两米,系途中钩破。",
}

TRANSFER_RECEIPT = {"receipt_id": derived_id("transfer_receipt", OWN, NEIGHBOUR_TRANSFER_ID)}

BEFORE: dict[str, tuple[str, ...]] = {}
