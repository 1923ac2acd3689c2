"""What can be asked of a lot of goods 物资批次, a transfer 调拨 and its receipt 签收单."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from kernel.values import BODY, Count, Id, Moment, Name, RegionCode, Sentence
from resources.commands.aid_request import ItemCode

Units = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]


class OpenStockLot(BaseModel):
    """入库建批: goods by their GB/T 38565 code, how many, where, by whom kept, until when usable."""

    model_config = BODY
    item_code: ItemCode
    item_name: Name
    unit: Annotated[str, Field(min_length=1, max_length=20)]
    quantity: Units
    minimum: Count = 0
    expires_on: date | None = None
    store: Name
    custodian: Name
    source: Name


class ReceiveStock(BaseModel):
    """再入库."""

    model_config = BODY
    quantity: Units
    source: Name


class ReserveStock(BaseModel):
    """预留: for an offer to a neighbour `until` when, or for a store of the own region."""

    model_config = BODY
    quantity: Units
    purpose: Sentence
    until: Moment | None = None
    to_store: str = Field("", max_length=120)


class ReleaseReservation(BaseModel):
    """取消预留."""

    model_config = BODY
    reservation_id: Id
    reason: Sentence


class ConsumeStock(BaseModel):
    """领用: how many, for what."""

    model_config = BODY
    quantity: Units
    purpose: Sentence


class AdjustStock(BaseModel):
    """盘点: how many more, or with a minus fewer, than the ledger says, and why."""

    model_config = BODY
    difference: int = Field(strict=True, ge=-1_000_000, le=1_000_000)
    reason: Sentence


class CloseStockLot(BaseModel):
    """销批: why."""

    model_config = BODY
    reason: Sentence


class OrderTransfer(BaseModel):
    """调拨单: opened by a reaction, never over HTTP."""

    lot_id: str
    reservation_id: str
    item_code: str
    item_name: str
    unit: str
    quantity: int
    to_region: RegionCode
    to_store: str = ""
    expires_on: str = ""
    offer_id: str = ""
    request_id: str = ""
    incident_id: str = ""


class DispatchTransfer(BaseModel):
    """发运: who carries them."""

    model_config = BODY
    carrier: Name


class ReconcileTransfer(BaseModel):
    """核销 of what did not arrive: why."""

    model_config = BODY
    reason: Sentence


class CancelTransfer(BaseModel):
    """撤销: why."""

    model_config = BODY
    reason: Sentence


class ExpectTransfer(BaseModel):
    """待签收: opened by a reaction to the transfer, never over HTTP."""

    transfer_id: str
    sending_region: str
    item_code: str
    item_name: str
    unit: str
    quantity: int
    expires_on: str = ""


class ReceiveTransfer(BaseModel):
    """签收: how many were counted, where they went, what was wrong."""

    model_config = BODY
    quantity: Count
    store: Name
    custodian: Name
    note: str = Field("", max_length=1_000)
