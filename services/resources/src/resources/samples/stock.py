"""Facts of a lot of goods 物资批次, of a transfer 调拨 and of its receipt 签收单."""

from google.protobuf.message import Message
from joint.resources.v1 import stock_pb2 as pb

from resources.samples.scene import (
    AID_OFFER_ID,
    AID_REQUEST_ID,
    INCIDENT_ID,
    LOT_ID,
    OWN,
    RESERVATION_ID,
    TRANSFER_ID,
    at,
)

OPENED = pb.StockReceived(
    quantity=400,
    source="2023 年度采购",
    item_code="2030101",
    item_name="固体浮子式围油栏",
    unit="米",
    minimum=200,
    expires_on="2033-12-31",
    store="陶庄镇应急物资仓库",
    custodian="嘉善县应急物资储备中心",
)
RESERVED = pb.StockReserved(
    reservation_id=RESERVATION_ID, quantity=300, until=at(4, 0), purpose="应援太浦河油污围控"
)
LOT: tuple[Message, ...] = (
    OPENED,
    RESERVED,
    pb.StockCommitted(reservation_id=RESERVATION_ID, offer_id=AID_OFFER_ID),
    pb.StockIssued(reservation_id=RESERVATION_ID, quantity=300, transfer_id=TRANSFER_ID),
    pb.StockBelowMinimum(on_hand=100, minimum=200),
    pb.StockAdjusted(difference=-5, reason="盘点,五米破损报废。"),
    pb.StockConsumed(quantity=95, purpose="汾湖断面布设围油栏"),
    pb.StockClosed(reason="本批已全部领用。"),
)
RELEASED = pb.ReservationReleased(reservation_id=RESERVATION_ID, reason="预留到期。")
ORDERED = pb.TransferOrdered(
    lot_id=LOT_ID,
    reservation_id=RESERVATION_ID,
    item_code="2030101",
    item_name="固体浮子式围油栏",
    unit="米",
    quantity=300,
    to_region="320509",
    expires_on="2033-12-31",
    offer_id=AID_OFFER_ID,
    request_id=AID_REQUEST_ID,
    incident_id=INCIDENT_ID,
)
TRANSFER: tuple[Message, ...] = (
    ORDERED,
    pb.TransferDispatched(carrier="县应急运输队 浙F·A1209"),
    pb.TransferDiscrepancyFound(received=298, missing=2),
    pb.TransferReconciled(received=298, lost=2, reason="途中两米被钩破,作损耗核销。"),
)
CANCELLED = pb.TransferCancelled(reason="对方已从别处调用。")
EXPECTED = pb.TransferExpected(
    transfer_id=TRANSFER_ID,
    sending_region=OWN,
    item_code="2030101",
    item_name="固体浮子式围油栏",
    unit="米",
    quantity=300,
    expires_on="2033-12-31",
)
RECEIPT: tuple[Message, ...] = (
    EXPECTED,
    pb.TransferReceived(
        transfer_id=TRANSFER_ID,
        quantity=298,
        store="汾湖应急物资仓库",
        custodian="吴江区应急物资储备中心",
        note="短少两米,系途中钩破。",
        received_by="顾伟",
    ),
)
VOIDED = pb.TransferVoided(reason="对方已从别处调用。")
ALL: tuple[Message, ...] = (*LOT, RELEASED, *TRANSFER, CANCELLED, *RECEIPT, VOIDED)
