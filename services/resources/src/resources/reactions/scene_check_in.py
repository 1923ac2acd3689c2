"""Which facts open and end a check-in at the scene 现场报到? Those of a deployment to this region."""

from google.protobuf.message import Message
from joint.resources.v1 import deployment_pb2 as pb

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from resources import aid_queries
from resources.commands.scene_check_in import ExpectAtScene
from resources.handlers.desk import Desk
from resources.handlers.scene_check_in import cancel_at_scene, expect_at_scene


async def on_deployment_ordered(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Somebody is coming here."""
    assert isinstance(message, pb.DeploymentOrdered)
    if message.scene_region != desk.region.code:
        return
    deployment = await aid_queries.deployment(desk.known, record.subject)
    command = ExpectAtScene(
        deployment_id=record.subject,
        team_id=message.team_id,
        team_name=message.team_name,
        lending_region=record.region,
        incident_id=message.incident_id,
        request_id=message.request_id,
    )
    await expect_at_scene(desk, call, command, deployment.off)


async def on_deployment_off(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """They do not come; those who are here check out."""
    assert isinstance(message, (pb.DeploymentAborted, pb.DeploymentRecalled))
    await cancel_at_scene(desk, call, record.subject, message.reason)


REACTIONS: Reactions[Desk] = {
    pb.DeploymentOrdered: (Reaction("expect_at_scene", on_deployment_ordered),),
    pb.DeploymentAborted: (Reaction("cancel_at_scene", on_deployment_off),),
    pb.DeploymentRecalled: (Reaction("cancel_at_scene", on_deployment_off),),
}
