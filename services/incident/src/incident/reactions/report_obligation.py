"""Which facts make a report due, put another in its place, or meet it?"""

import asyncio
import hashlib
from collections.abc import Sequence

from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2 as incident_facts
from joint.incident.v1 import report_pb2 as report_facts
from joint.incident.v1.notice_pb2 import NoticeIssued

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions, further
from incident.aggregates import REPORT_OBLIGATION
from incident.commands.report_obligation import SubmitReport
from incident.domain.incident_state import TRIGGERED_BY
from incident.domain.report_obligation import ReportObligation, duty_id, id_of, is_owed
from incident.handlers.desk import Desk
from incident.handlers.duties import Case, all_opened, loaded, once, open_case, steps
from incident.handlers.report_obligation import (
    meet_report,
    open_report_obligation,
    supersede_report,
)

BY_LEVEL = "级别或状态已变,由新的报送义务替代。"
RESUMED = "已恢复处置,终报在下一次响应终止后报送。"
MERGED = "已并案,报送随并入的事件办理。"
REJECTED = "经核实不属实,无需再报。"


async def on_own_incident_fact(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Opens what the fact makes due, and lets what the level or the end has overtaken give way."""
    if record.region != desk.region.code:
        return
    case = await open_case(desk, record.subject)
    if case is None:
        return
    due = once(desk, case, [TRIGGERED_BY[type(message)]])
    # Side by side, so that they go out in one group commit.
    await asyncio.gather(*(open_report_obligation(desk, further(call, id_of(duty)), duty) for duty in due))
    await _step_on(desk, case, call)
    if isinstance(message, incident_facts.IncidentReopened):
        await _give_way(desk, call, await _finals(desk, case), RESUMED)
    if isinstance(message, incident_facts.IncidentClassified | incident_facts.IncidentLevelChanged):
        await _meet_by_earlier_notices(desk, case, call)


async def on_own_report_made(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Opens the next report of a series that goes on while the incident runs."""
    if record.region != desk.region.code:
        return
    made = await desk.journal.load(REPORT_OBLIGATION, record.subject)
    case = await open_case(desk, made[0].incident_id) if made else None
    if case is not None:
        await _step_on(desk, case, call)


async def on_own_incident_gone(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Nothing is owed any more for an incident that goes on in another or never was."""
    if record.region != desk.region.code:
        return
    case = await open_case(desk, record.subject)
    merged = isinstance(message, incident_facts.IncidentMerged)
    if case is not None:
        await _give_way(desk, call, await all_opened(desk, case), MERGED if merged else REJECTED)


async def on_own_notice_issued(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """The notice is the report owed to each region it goes to; made when this runs, never earlier."""
    if record.region != desk.region.code:
        return
    assert isinstance(message, NoticeIssued)
    submit = SubmitReport(
        form="written",
        document_sha256=hashlib.sha256(record.data).hexdigest(),
        approved_by=record.actor[:120],
    )
    await _meet(desk, call, message.incident_id, message.to_regions, submit)


async def _step_on(desk: Desk, case: Case, call: Call) -> None:
    for step in await steps(desk, case):
        if step.opens is not None:
            await open_report_obligation(desk, further(call, id_of(step.opens)), step.opens)
        await _give_way(desk, call, step.gives_way, BY_LEVEL)


async def _give_way(desk: Desk, call: Call, duties: Sequence[ReportObligation], reason: str) -> None:
    for duty in duties:
        if is_owed(duty):
            await supersede_report(desk, further(call, id_of(duty)), id_of(duty), reason)


async def _finals(desk: Desk, case: Case) -> list[ReportObligation]:
    """What the ends that were taken back had made due."""
    taken_back = case.incident.count("reopened")
    finals = [duty for duty in once(desk, case, ["terminated"]) if duty.n <= taken_back]
    return await loaded(desk, [id_of(duty) for duty in finals])


async def _meet_by_earlier_notices(desk: Desk, case: Case, call: Call) -> None:
    for notice in await desk.known.notices_about(case.id, desk.region.code):
        submit = SubmitReport(
            form="written",
            document_sha256=notice.sha256,
            approved_by=f"毗邻通报已先行发出({notice.id})",
        )
        await _meet(desk, call, case.id, notice.to_regions, submit)


async def _meet(
    desk: Desk, call: Call, incident_id: str, regions: Sequence[str], submit: SubmitReport
) -> None:
    rules = [rule.id for rule in desk.rules.deadlines if "neighbour_governments" in rule.to]
    ids = [duty_id(incident_id, rule, region, 1) for rule in rules for region in regions]
    for duty in await loaded(desk, ids):
        await meet_report(desk, further(call, f"{id_of(duty)} met"), id_of(duty), submit)


_DUE = Reaction("open_report_obligations", on_own_incident_fact)
_GONE = Reaction("drop_report_obligations", on_own_incident_gone)
_NEXT = Reaction("open_next_report", on_own_report_made)
REACTIONS: Reactions[Desk] = {
    **dict.fromkeys(TRIGGERED_BY, (_DUE,)),
    incident_facts.IncidentMerged: (_GONE,),
    incident_facts.IncidentRejected: (_GONE,),
    report_facts.ReportSubmitted: (_NEXT,),
    report_facts.ReportWaived: (_NEXT,),
    NoticeIssued: (Reaction("meet_reports_by_notice", on_own_notice_issued),),
}
