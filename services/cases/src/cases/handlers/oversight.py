"""Commands on oversights 检察监督."""

from cases.aggregates import OVERSIGHT
from cases.commands.oversight import CloseOversight, ReceiveCopy
from cases.domain import oversight as domain
from cases.domain.oversight import Oversight, id_of
from cases.handlers.desk import Desk
from cases.handlers.sealing import seal
from chassis.errors import not_found
from chassis.journal import Call, Outcome


async def receive_copy(desk: Desk, call: Call, command: ReceiveCopy) -> Outcome[Oversight]:
    """抄送签收. Raises Refusal CONFLICT `not_known_here`, also to whom is no reader."""
    actor = desk.actor(call)
    copy = await desk.known.referral(command.copy_id, actor.organ)
    return await desk.journal.execute(
        OVERSIGHT,
        id_of(command.copy_id),
        call,
        lambda state: domain.receive(state, command.copy_id, copy.state, version=copy.version, actor=actor),
    )


async def close_oversight(desk: Desk, call: Call, id: str, command: CloseOversight) -> Outcome[Oversight]:
    """办结."""
    actor = desk.actor(call)
    loaded = await desk.journal.load(OVERSIGHT, id)
    if loaded is None:
        raise not_found()
    note = await seal(desk, loaded[0].key_id, id, command.note)
    return await desk.journal.execute(
        OVERSIGHT,
        id,
        call,
        lambda state: domain.close(state, region=desk.region.code, actor=actor, note=note),
    )
