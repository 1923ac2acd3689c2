"""Bodies that work, and what must have happened before: for the documents and for the access matrix.

Ids in the bodies stand for what an earlier command of `BEFORE` answered, or for a neighbour's fact.
"""

from resources.api.examples import (
    aid_offer,
    aid_request,
    deployment,
    scene_check_in,
    stock_lot,
    stock_transfer,
    team,
    team_import,
    team_search,
    transfer_receipt,
)

_MODULES = (
    team,
    aid_request,
    aid_offer,
    deployment,
    scene_check_in,
    stock_lot,
    stock_transfer,
    team_import,
    team_search,
    transfer_receipt,
)
BEFORE: dict[str, tuple[str, ...]] = {
    path: earlier for module in _MODULES for path, earlier in module.BEFORE.items()
}
"""Per path the commands that come first, in order."""
