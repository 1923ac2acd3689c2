"""A reaction that names a fact of a third region waits for it, and nobody waits with it."""

from dataclasses import replace

import pytest
from google.protobuf.message import Message
from joint.incident.v1.incident_pb2 import IncidentReported

from chassis.envelope import Record
from chassis.errors import Refusal
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from chassis.regions import Zone
from incident import memory
from incident.api import examples
from incident.commands.incident import ReportIncident
from incident.domain.deadlines import Rulebook
from incident.handlers import incident
from incident.handlers.desk import Desk
from incident.memory import MemoryCell
from incident.service import PARTS


async def reported_in(cell: MemoryCell) -> str:
    """A fresh incident of a region."""
    place = {**examples.incident.PLACE, "region": cell.desk.region.code, "town": ""}
    command = ReportIncident(**{**examples.incident.REPORT_INCIDENT, "place": place})
    return (await incident.report_incident(cell.desk, cell.call(), command)).id


async def test_what_names_a_fact_on_its_way_is_done_when_it_arrives(
    monkeypatch: pytest.MonkeyPatch, zone: Zone, rules: Rulebook, jiashan: MemoryCell
) -> None:
    qingpu = MemoryCell(zone, "qingpu", rules)
    awaited, other, done = await reported_in(jiashan), await reported_in(qingpu), list[str]()

    async def compare(desk: Desk, record: Record, message: Message, call: Call) -> None:
        if record.subject == other:
            await desk.known.incident(awaited)
        done.append(record.subject)

    comparing: Reactions[Desk] = {IncidentReported: [Reaction("compare", compare)]}
    monkeypatch.setattr(memory, "PARTS", replace(PARTS, reactions=comparing))
    wujiang = MemoryCell(zone, "wujiang", rules)
    third = await reported_in(qingpu)
    await wujiang.read(qingpu)
    assert done == [third]

    await wujiang.read(jiashan)
    assert done == [third, awaited, other]
    await wujiang.read(jiashan, qingpu)
    assert done == [third, awaited, other]


async def test_a_reaction_never_waits_for_a_fact(jiashan: MemoryCell) -> None:
    with pytest.raises(Refusal) as caught:
        await jiashan.desk.known.at_once().notice("nowhere")
    assert caught.value.rule == "not_known_here"
