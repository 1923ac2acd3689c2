"""Which kinds of streams does this service keep? One with `local=True` never leaves the own cell."""

from typing import Any

from chassis.journal import Aggregate
from resources.domain import (
    aid_offer_state,
    aid_request_state,
    deployment_state,
    scene_check_in,
    stock_lot_state,
    stock_transfer,
    team_state,
    transfer_receipt,
)

RESCUE_TEAM = Aggregate(
    "rescue_team",
    "teams",
    team_state.RescueTeam,
    team_state.evolve,
    team_state.EVENTS,
    team_state.next_due,
)
AID_REQUEST = Aggregate(
    "aid_request",
    "aid-requests",
    aid_request_state.AidRequest,
    aid_request_state.evolve,
    aid_request_state.EVENTS,
    aid_request_state.next_due,
)
AID_OFFER = Aggregate(
    "aid_offer",
    "aid-offers",
    aid_offer_state.AidOffer,
    aid_offer_state.evolve,
    aid_offer_state.EVENTS,
    aid_offer_state.next_due,
)
DEPLOYMENT = Aggregate(
    "deployment",
    "deployments",
    deployment_state.Deployment,
    deployment_state.evolve,
    deployment_state.EVENTS,
)
SCENE_CHECK_IN = Aggregate(
    "scene_check_in",
    "scene-check-ins",
    scene_check_in.SceneCheckIn,
    scene_check_in.evolve,
    scene_check_in.EVENTS,
)
STOCK_LOT = Aggregate(
    "stock_lot",
    "stock-lots",
    stock_lot_state.StockLot,
    stock_lot_state.evolve,
    stock_lot_state.EVENTS,
    stock_lot_state.next_due,
)
STOCK_TRANSFER = Aggregate(
    "stock_transfer",
    "stock-transfers",
    stock_transfer.StockTransfer,
    stock_transfer.evolve,
    stock_transfer.EVENTS,
)
TRANSFER_RECEIPT = Aggregate(
    "transfer_receipt",
    "transfer-receipts",
    transfer_receipt.TransferReceipt,
    transfer_receipt.evolve,
    transfer_receipt.EVENTS,
)
AGGREGATES: tuple[Aggregate[Any], ...] = (
    RESCUE_TEAM,
    AID_REQUEST,
    AID_OFFER,
    DEPLOYMENT,
    SCENE_CHECK_IN,
    STOCK_LOT,
    STOCK_TRANSFER,
    TRANSFER_RECEIPT,
)
