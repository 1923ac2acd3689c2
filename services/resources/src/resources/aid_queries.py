"""What commands of mutual aid ask about facts of any region. A question that answers no None raises Refusal
CONFLICT `not_known_here`."""

from chassis.clock import derived_id
from chassis.errors import NOT_KNOWN_HERE, Refusal
from chassis.known import Known, Row, shared
from resources.domain.known_aid import (
    KnownCheckIn,
    KnownDeployment,
    KnownOffer,
    KnownPlan,
    KnownRequest,
    KnownTransfer,
)
from resources.domain.preauthorised import Plan


async def incident_state(known: Known, id: str) -> str:
    """How far an incident is, ours or a neighbour's; its verification may be on its way."""
    return str((await _later_than(known, "incident", id, "reported"))["data"]["state"])


async def request(known: Known, id: str) -> KnownRequest:
    """A request that was issued, ours or a neighbour's."""
    return KnownRequest.model_validate(shared(await known.row("aid_request", id, "terms_hash")))


async def offer(known: Known, id: str) -> KnownOffer:
    """An offer, ours or a neighbour's; that it is made may be on its way."""
    return KnownOffer.model_validate(shared(await _later_than(known, "aid_offer", id, "proposed")))


async def deployment(known: Known, id: str) -> KnownDeployment:
    """A deployment, ours or a neighbour's."""
    return KnownDeployment.model_validate(shared(await known.row("deployment", id, "state")))


async def check_in(known: Known, id: str) -> KnownCheckIn | None:
    """What the scene says, as far as it has arrived now."""
    row = await known.now(id, "scene_check_in")
    return KnownCheckIn.model_validate(shared(row)) if row else None


async def transfer(known: Known, id: str) -> KnownTransfer:
    """A transfer of goods, ours or a neighbour's; that it left may be on its way."""
    return KnownTransfer.model_validate(shared(await _later_than(known, "stock_transfer", id, "ordered")))


async def plan(known: Known, id: str | None, region: str) -> Plan | None:
    """An edition of a joint plan, and whether the region signed it as far as has arrived now; None for no
    id."""
    if id is None:
        return None
    edition = KnownPlan.model_validate(shared(await known.row("joint_plan", id, "state")))
    signature = await known.now(derived_id("plan_signature", region, id), "plan_signature")
    return Plan(edition, signed=signature is not None and signature["data"].get("state") == "signed")


async def _later_than(known: Known, type: str, id: str, state: str) -> Row:
    """The row of a stream, waited for a while until it has left its first state; then as it is."""
    try:
        return await known.here("rows", id, lambda row: row["type"] == type and _left(row, state))
    except Refusal as refusal:
        if refusal.rule != NOT_KNOWN_HERE:
            raise
    return await known.at_once().row(type, id, "state")


def _left(row: Row, state: str) -> bool:
    return row["data"].get("state") not in (None, state)
