"""Which facts send a team out 出队, and what do a deployment's own facts do to the team? (I5)"""

from google.protobuf.message import Message
from joint.resources.v1 import aid_pb2, team_pb2
from joint.resources.v1 import deployment_pb2 as pb

from chassis.envelope import Record
from chassis.journal import Call
from chassis.known import one
from chassis.reacting import Reaction, Reactions
from resources import aid_queries
from resources.aggregates import AID_OFFER, DEPLOYMENT, RESCUE_TEAM
from resources.commands.deployment import OrderDeployment
from resources.handlers.deployment import order_deployment
from resources.handlers.desk import Desk
from resources.handlers.team_booking import return_team, stand_down_team


async def on_own_offer_confirmed(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """派出令 to the region that asked."""
    assert isinstance(message, aid_pb2.AidOfferConfirmed)
    if record.region != desk.region.code or not message.deployment_id:
        return
    offer, _ = await one(desk.journal, AID_OFFER, record.subject)
    request = await aid_queries.request(desk.known, offer.request_id)
    command = OrderDeployment(
        team_id=offer.team_id,
        team_name=offer.team_name,
        hold_token=offer.hold_token,
        scene_region=offer.asking_region,
        incident_id=offer.incident_id,
        offer_id=record.subject,
        request_id=offer.request_id,
        line=offer.line,
        place=request.lines[offer.line - 1].place,
    )
    await order_deployment(desk, call, command)


async def on_own_team_ordered(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """派出令 within the region, or by a superior's order."""
    assert isinstance(message, team_pb2.TeamCommitted)
    if record.region != desk.region.code or not message.HasField("order"):
        return
    team, _ = await one(desk.journal, RESCUE_TEAM, record.subject)
    order = message.order
    words = (order.basis, order.superior, order.document_number)
    command = OrderDeployment(
        team_id=record.subject,
        team_name=team.details.name,
        hold_token=message.token,
        scene_region=desk.region.code,
        incident_id=message.purpose.incident_id,
        request_id=message.purpose.aid_request_id,
        basis=" ".join(word for word in words if word),
    )
    await order_deployment(desk, call, command)


async def on_own_deployment_aborted(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The team stays."""
    assert isinstance(message, pb.DeploymentAborted)
    if record.region == desk.region.code:
        deployment, _ = await one(desk.journal, DEPLOYMENT, record.subject)
        await stand_down_team(desk, call, deployment.team_id, deployment.hold_token, message.reason)


async def on_own_deployment_returned(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The team rests."""
    if record.region == desk.region.code:
        deployment, _ = await one(desk.journal, DEPLOYMENT, record.subject)
        await return_team(desk, call, deployment.team_id, deployment.hold_token)


REACTIONS: Reactions[Desk] = {
    aid_pb2.AidOfferConfirmed: (Reaction("order_deployment", on_own_offer_confirmed),),
    team_pb2.TeamCommitted: (Reaction("order_deployment", on_own_team_ordered),),
    pb.DeploymentAborted: (Reaction("stand_down_team", on_own_deployment_aborted),),
    pb.DeploymentReturned: (Reaction("return_team", on_own_deployment_returned),),
}
