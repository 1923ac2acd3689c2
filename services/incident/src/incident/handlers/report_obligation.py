"""Commands on report obligations 信息报送义务."""

from chassis.journal import Call, Outcome
from incident.aggregates import REPORT_OBLIGATION
from incident.commands.report_obligation import (
    OpenReportObligation,
    ReceiptReport,
    ReturnReport,
    SubmitReport,
    WaiveReport,
)
from incident.domain import report_obligation as domain
from incident.domain.report_obligation import ReportObligation
from incident.handlers.desk import Desk


async def open_report_obligation(
    desk: Desk, call: Call, command: OpenReportObligation
) -> Outcome[ReportObligation]:
    """待报; called by the reaction to an incident."""
    return await desk.journal.execute(
        REPORT_OBLIGATION, domain.id_of(command), call, lambda state: domain.open_(state, command)
    )


async def supersede_report(desk: Desk, call: Call, id: str, reason: str) -> None:
    """被替代; called by a reaction, on a duty that is open or was."""
    await desk.journal.execute(REPORT_OBLIGATION, id, call, lambda state: domain.supersede(state, reason))


async def meet_report(desk: Desk, call: Call, id: str, command: SubmitReport) -> None:
    """已报 by what was done elsewhere; called by a reaction, on a duty that is open or was."""
    await desk.journal.execute(REPORT_OBLIGATION, id, call, lambda state: domain.meet(state, command))


async def submit_report(desk: Desk, call: Call, id: str, command: SubmitReport) -> Outcome[ReportObligation]:
    """已报."""
    return await desk.journal.execute(
        REPORT_OBLIGATION, id, call, lambda state: domain.submit(state, command)
    )


async def receipt_report(
    desk: Desk, call: Call, id: str, command: ReceiptReport
) -> Outcome[ReportObligation]:
    """已签收."""
    return await desk.journal.execute(
        REPORT_OBLIGATION, id, call, lambda state: domain.receipt(state, command, person=call.person)
    )


async def return_report(desk: Desk, call: Call, id: str, command: ReturnReport) -> Outcome[ReportObligation]:
    """退回."""
    return await desk.journal.execute(
        REPORT_OBLIGATION, id, call, lambda state: domain.return_(state, command)
    )


async def waive_report(desk: Desk, call: Call, id: str, command: WaiveReport) -> Outcome[ReportObligation]:
    """免报."""
    return await desk.journal.execute(REPORT_OBLIGATION, id, call, lambda state: domain.waive(state, command))
