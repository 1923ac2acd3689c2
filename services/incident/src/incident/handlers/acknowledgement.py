"""The command on acknowledgements 签收."""

from chassis.journal import Call, Outcome
from incident.aggregates import ACKNOWLEDGEMENT
from incident.commands.acknowledgement import AcknowledgeItem
from incident.domain import acknowledgement as domain
from incident.domain.acknowledgement import Acknowledgement
from incident.handlers.desk import Desk


async def acknowledge_item(
    desk: Desk, call: Call, command: AcknowledgeItem
) -> tuple[Outcome[Acknowledgement], bool]:
    """签收, and whether it is the first; one that was given before is answered as it is."""
    item = await desk.known.item(command.item_id)
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
