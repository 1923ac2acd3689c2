"""What commands of mutual aid ask about facts of any region. A question that answers no None raises Refusal
CONFLICT `not_known_here`."""

from chassis.clock import derived_id
from chassis.known import Known, shared
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
    """How far an incident is, ours or a neighbour's."""
    return str((await known.row("incident", id, "state"))["data"]["state"])


async def request(known: Known, id: str) -> KnownRequest:
    """A request that was issued, ours or a neighbour's."""
    return KnownRequest.model_validate(shared(await known.row("aid_request", id, "terms_hash")))


async def offer(known: Known, id: str) -> KnownOffer:
    """An offer, ours or a neighbour's."""
    return KnownOffer.model_validate(shared(await known.row("aid_offer", id, "terms_hash")))


async def deployment(known: Known, id: str) -> KnownDeployment:
    """A deployment, ours or a neighbour's."""
    return KnownDeployment.model_validate(shared(await known.row("deployment", id, "state")))


async def check_in(known: Known, id: str) -> KnownCheckIn | None:
    """What the scene says, as far as it has arrived now."""
    row = await known.now(id, "scene_check_in")
    return KnownCheckIn.model_validate(shared(row)) if row else None


async def transfer(known: Known, id: str) -> KnownTransfer:
    """A transfer of goods, ours or a neighbour's."""
    return KnownTransfer.model_validate(shared(await known.row("stock_transfer", id, "quantity")))


async def plan(known: Known, id: str | None, region: str) -> Plan | None:
    """An edition of a joint plan, and whether the region signed it as far as has arrived now; None for no
    id."""
    if id is None:
        return None
    edition = KnownPlan.model_validate(shared(await known.row("joint_plan", id, "state")))
    signature = await known.now(derived_id("plan_signature", region, id), "plan_signature")
    return Plan(edition, signed=signature is not None and signature["data"].get("state") == "signed")
