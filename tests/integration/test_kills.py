"""A process is dead when a term passes: it is raised once all the same."""

import pytest
from desks import Desk

from chassis.clock import derived_id

pytestmark = pytest.mark.real


async def test_overdue_is_raised_once_though_the_process_was_dead(jiashan: Desk) -> None:
    incident = await jiashan.report(event_class="public_health", casualties={}, loss_cny=0)
    next_level = jiashan.cell.region.reporting_chain[0]
    parts = (incident.body["id"], "report.test.seconds", next_level, "1")
    duty = derived_id("report_obligation", *parts)
    await jiashan.sees(duty)
    await jiashan.cell.kill("services")
    await jiashan.cell.start("services")
    await jiashan.hears(duty, "ReportOverdueRaised")
    await jiashan.cell.restart("services")
    submitted = await jiashan.change(
        f"/report-obligations/{duty}/submissions", {"form": "oral", "approved_by": "沈立"}, 2
    )
    assert (submitted.status, submitted.version) == (200, 3)
    await jiashan.sees(duty, 3)
    assert len(jiashan.observer.facts[(duty, "ReportOverdueRaised")]) == 1
