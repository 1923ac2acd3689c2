"""Commands on warnings 预警."""

from dataclasses import replace

from chassis.clock import derived_id, now
from chassis.journal import Call, Outcome
from incident.aggregates import WARNING
from incident.commands.warning import LiftWarning, ReceiveWarning, RelayWarning
from incident.domain import warning as domain
from incident.domain.alert import Alert
from incident.domain.warning import Warning, id_of
from incident.feeds import read
from incident.handlers.desk import Desk


async def receive_warning(desk: Desk, call: Call, command: ReceiveWarning) -> tuple[Outcome[Warning], bool]:
    """接收预警, and whether it opened a stream. A message that lifts a warning known here is a fact of that
    warning; every other one opens its own stream, once."""
    alert, moment = read(command.format, command.document), now()
    domain.check_alert(alert, moment)
    id = await _lifted_by(desk, alert) if alert.ends else None
    if id is not None:
        reason = alert.headline
        lifted = await desk.journal.execute(
            WARNING, id, call, lambda state: domain.lift_by_message(state, reason)
        )
        return lifted, False
    id = id_of(desk.region.code, alert.sender, alert.identifier)
    first = await desk.journal.load(WARNING, id) is None
    outcome = await desk.journal.execute(
        WARNING, id, call, lambda state: domain.receive(state, alert, now=moment)
    )
    await _lift_replaced(desk, call, alert)
    return outcome, first or outcome.replayed


async def relay_warning(desk: Desk, call: Call, id: str, command: RelayWarning) -> Outcome[Warning]:
    """转发."""
    neighbours = desk.zone.codes - {desk.region.code}
    return await desk.journal.execute(
        WARNING,
        id,
        call,
        lambda state: domain.relay(state, command, neighbours=neighbours, person=call.person),
    )


async def lift_warning(desk: Desk, call: Call, id: str, command: LiftWarning) -> Outcome[Warning]:
    """解除."""
    return await desk.journal.execute(WARNING, id, call, lambda state: domain.lift(state, command))


async def _lifted_by(desk: Desk, alert: Alert) -> str | None:
    """The warning known here that a message ends: one it refers to, or itself."""
    own = id_of(desk.region.code, alert.sender, alert.identifier)
    for id in (*_referred(desk, alert), own):
        if await desk.journal.load(WARNING, id) is not None:
            return id
    return None


async def _lift_replaced(desk: Desk, call: Call, alert: Alert) -> None:
    """An update takes the place of what it refers to. Each is a command of its own with a derived id, so a
    repeat after a crash in between does the rest."""
    own = id_of(desk.region.code, alert.sender, alert.identifier)
    reason = f"由新的预警 {alert.identifier} 代替"
    for id in _referred(desk, alert):
        if id == own or await desk.journal.load(WARNING, id) is None:
            continue
        one = replace(call, command_id=derived_id("replaced", call.command_id, id), expected_version=None)
        await desk.journal.execute(WARNING, id, one, lambda state: domain.lift_by_message(state, reason))


def _referred(desk: Desk, alert: Alert) -> list[str]:
    return [id_of(desk.region.code, r.sender, r.identifier) for r in alert.references]
