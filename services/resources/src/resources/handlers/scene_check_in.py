"""Commands on check-ins at the scene 现场报到."""

from chassis.journal import Call, Outcome
from resources.aggregates import SCENE_CHECK_IN
from resources.commands.scene_check_in import CheckInAtScene, CheckOutOfScene, ExpectAtScene, ProposeRelease
from resources.domain import scene_check_in as domain
from resources.domain.scene_check_in import SceneCheckIn, id_of
from resources.handlers.desk import Desk

Checked = Outcome[SceneCheckIn]


async def expect_at_scene(desk: Desk, call: Call, command: ExpectAtScene, off: str | None) -> None:
    """待报到; called by the reaction to a deployment to this region. `off`: why it does not come already."""
    id = id_of(desk.region.code, command.deployment_id)
    await desk.journal.execute(SCENE_CHECK_IN, id, call, lambda state: domain.expect(state, command, off=off))


async def check_in_at_scene(desk: Desk, call: Call, id: str, command: CheckInAtScene) -> Checked:
    """已报到."""
    return await desk.journal.execute(SCENE_CHECK_IN, id, call, lambda state: domain.check_in(state, command))


async def propose_release(desk: Desk, call: Call, id: str, command: ProposeRelease) -> Checked:
    """建议撤收."""
    return await desk.journal.execute(
        SCENE_CHECK_IN, id, call, lambda state: domain.propose_release(state, command)
    )


async def check_out_of_scene(desk: Desk, call: Call, id: str, command: CheckOutOfScene) -> Checked:
    """已离场."""
    return await desk.journal.execute(
        SCENE_CHECK_IN, id, call, lambda state: domain.check_out(state, command)
    )


async def cancel_at_scene(desk: Desk, call: Call, deployment_id: str, reason: str) -> None:
    """不再报到; called by the reactions to an aborted or recalled deployment."""
    id = id_of(desk.region.code, deployment_id)
    if await desk.journal.load(SCENE_CHECK_IN, id) is not None:
        await desk.journal.execute(SCENE_CHECK_IN, id, call, lambda state: domain.cancel(state, reason))
