"""The command on acknowledgements 签收."""

from chassis.journal import Call, Outcome
from incident.aggregates import ACKNOWLEDGEMENT
from incident.commands.acknowledgement import AcknowledgeItem
from incident.domain import acknowledgement as domain
from incident.domain.acknowledgement import Acknowledgement
from incident.handlers.desk import Desk
from incident.handlers.duty_shift import shift_of


async def acknowledge_item(
    desk: Desk, call: Call, command: AcknowledgeItem, name: str = ""
) -> tuple[Outcome[Acknowledgement], bool]:
    """签收 by the person of this name, and whether it is the first; one that was given before is answered as
    it is. The shift is the one that the person is on, unless it was said."""
    item = await desk.known.item(command.item_id)
    if name and not command.shift:
        command = command.model_copy(update={"shift": await shift_of(desk, name)})
    region = desk.region.code
    id = domain.id_of(region, command.item_id)
    first = await desk.journal.load(ACKNOWLEDGEMENT, id) is None
    outcome = await desk.journal.execute(
        ACKNOWLEDGEMENT,
        id,
        call,
        lambda state: domain.acknowledge(state, command, item=item, region=region, person=call.person),
    )
    return outcome, first or outcome.replayed
