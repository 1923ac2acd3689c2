"""Commands on incidents 突发事件."""

import json

from chassis.clock import new_id, now
from chassis.errors import Kind, Refusal
from chassis.journal import Call, Outcome
from chassis.known import one
from incident.aggregates import INCIDENT, REGIONAL_RESPONSE, RESPONSE_TASK
from incident.commands.incident import (
    ClassifyIncident,
    CloseIncident,
    ContainIncident,
    RecordSituation,
    RejectIncident,
    Reporter,
    ReportIncident,
    TerminateIncident,
    UpdateCasualties,
    VerifyIncident,
)
from incident.domain import incident
from incident.domain.incident_level import classify
from incident.domain.incident_state import Incident
from incident.domain.regional_response_state import id_of as response_id
from incident.handlers.desk import Desk
from incident.handlers.duties import count_owed
from kernel.values import Sealed


async def report_incident(desk: Desk, call: Call, command: ReportIncident) -> Outcome[Incident]:
    """Takes an incident in; the reporter is sealed under a key of the incident's own."""
    id, moment = new_id(), now()
    # Before a number and a key are taken: a refused report must leave neither.
    incident.check_report(command, region=desk.region.code, zone=desk.zone, now=moment)
    reporter = await _sealed(desk, id, command.reporter)
    number = await desk.numbers.next(command.informed_at)
    outcome = await desk.journal.execute(
        INCIDENT,
        id,
        call,
        lambda state: incident.report(
            state,
            command,
            number=number,
            reporter=reporter,
            region=desk.region.code,
            zone=desk.zone,
            now=moment,
        ),
    )
    if outcome.id != id:
        # A repeat, answered by the first: its own key seals nothing.
        await desk.vault.destroy(id)
    return outcome


async def verify_incident(desk: Desk, call: Call, id: str, command: VerifyIncident) -> Outcome[Incident]:
    """核实."""
    return await desk.journal.execute(
        INCIDENT, id, call, lambda state: incident.verify(state, command, person=call.person)
    )


async def reject_incident(desk: Desk, call: Call, id: str, command: RejectIncident) -> Outcome[Incident]:
    """不属实."""
    return await desk.journal.execute(INCIDENT, id, call, lambda state: incident.reject(state, command))


async def classify_incident(desk: Desk, call: Call, id: str, command: ClassifyIncident) -> Outcome[Incident]:
    """定级 or 级别调整."""
    return await desk.journal.execute(
        INCIDENT,
        id,
        call,
        lambda state: classify(
            state, command, role=call.role, region=desk.region.code, rules=desk.rules, now=now()
        ),
    )


async def update_casualties(desk: Desk, call: Call, id: str, command: UpdateCasualties) -> Outcome[Incident]:
    """伤亡更新."""
    return await desk.journal.execute(
        INCIDENT,
        id,
        call,
        lambda state: incident.update_casualties(
            state, command, region=desk.region.code, rules=desk.rules, now=now()
        ),
    )


async def record_situation(desk: Desk, call: Call, id: str, command: RecordSituation) -> Outcome[Incident]:
    """续报情况."""
    return await desk.journal.execute(
        INCIDENT,
        id,
        call,
        lambda state: incident.record_situation(state, command, zone=desk.zone, now=now()),
    )


async def contain_incident(desk: Desk, call: Call, id: str, command: ContainIncident) -> Outcome[Incident]:
    """已控制."""
    return await desk.journal.execute(
        INCIDENT, id, call, lambda state: incident.contain(state, command, now=now())
    )


async def terminate_incident(
    desk: Desk, call: Call, id: str, command: TerminateIncident
) -> Outcome[Incident]:
    """响应终止, once the own region's response has ended."""
    response = await desk.journal.load(REGIONAL_RESPONSE, response_id(desk.region.code, id))
    running = response is not None and response[0].state == "started"
    return await desk.journal.execute(
        INCIDENT, id, call, lambda state: incident.terminate(state, command, running=running)
    )


async def close_incident(desk: Desk, call: Call, id: str, command: CloseIncident) -> Outcome[Incident]:
    """归档, once no report that the rules expect is owed and no task is open."""
    owed = await count_owed(desk, id)
    tasks, _ = await desk.journal.listing(RESPONSE_TASK, {"incident_id": id, "state": "issued"}, 100, "")
    return await desk.journal.execute(
        INCIDENT, id, call, lambda state: incident.close(state, command, owed=owed, tasks=len(tasks))
    )


async def open_reporter(desk: Desk, id: str) -> Reporter:
    """Who told us of an incident.

    Raises Refusal NOT_FOUND `journal.not_found`, `incident.no_reporter`, `vault.destroyed`.
    """
    state, _ = await one(desk.journal, INCIDENT, id)
    sealed = state.reporter
    if sealed is None:
        raise Refusal(Kind.NOT_FOUND, "incident.no_reporter", "这起事件没有登记报告人。")
    return Reporter.model_validate_json(await desk.vault.open(sealed.to_proto(), aad=id.encode()))


async def _sealed(desk: Desk, id: str, reporter: Reporter | None) -> Sealed | None:
    if reporter is None:
        return None
    words = json.dumps(reporter.model_dump(), ensure_ascii=False).encode()
    return Sealed.from_proto(await desk.vault.seal(id, words, aad=id.encode()))
