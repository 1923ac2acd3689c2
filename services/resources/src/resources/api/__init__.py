"""The HTTP doors: thin, one per kind of stream."""

from resources.api import (
    aid_offer,
    aid_request,
    deployment,
    scene_check_in,
    stock_lot,
    stock_transfer,
    team,
    team_booking,
    team_import,
    team_search,
    transfer_receipt,
)

DOORS = (
    team.doors,
    team_booking.doors,
    team_import.doors,
    team_search.doors,
    aid_request.doors,
    aid_offer.doors,
    deployment.doors,
    scene_check_in.doors,
    stock_lot.doors,
    stock_transfer.doors,
    transfer_receipt.doors,
)
