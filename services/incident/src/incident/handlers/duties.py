"""Which reports does an incident owe, and which of them are made?"""

from incident.aggregates import INCIDENT, REPORT_OBLIGATION
from incident.domain.report_obligation import id_of, is_owed
from incident.handlers.desk import Desk


async def count_owed(desk: Desk, incident_id: str) -> int:
    """How many reports the rules expect that nobody has made or waived, opened here or not yet."""
    loaded = await desk.journal.load(INCIDENT, incident_id)
    if loaded is None:
        return 0
    expected = desk.rules.duties(
        incident_id,
        loaded[0].event_class,
        loaded[0].informed_at,
        desk.region.code,
        desk.region.reporting_chain,
    )
    found = [await desk.journal.load(REPORT_OBLIGATION, id_of(duty)) for duty in expected]
    return sum(pair is None or is_owed(pair[0]) for pair in found)
