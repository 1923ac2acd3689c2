"""Matching over two cells: the link was dark, the neighbour telephoned, then its records arrive."""

from typing import Any

import pytest

from chassis.clock import new_id
from chassis.errors import Refusal
from incident.api import examples
from incident.commands.incident import RecordSituation, ReportIncident
from incident.commands.phone_report import MatchPhoneReport, RecordPhoneReport
from incident.domain.phone_report import PhoneReport
from incident.handlers import incident, phone_report
from incident.memory import MemoryCell


async def heard(jiashan: MemoryCell, **changes: Any) -> str:
    """Jiashan's officer notes a call from Wujiang; the id."""
    command = RecordPhoneReport.model_validate({**examples.phone_report.RECORD_PHONE_REPORT, **changes})
    return (await phone_report.record_phone_report(jiashan.desk, jiashan.call(), command)).id


async def happens(cell: MemoryCell) -> tuple[str, str]:
    """An incident of Wujiang and a situation that asks Jiashan for 签收; both ids."""
    place = {**examples.incident.PLACE, "region": "320509", "town": ""}
    body = {**examples.incident.REPORT_INCIDENT, "place": place, "affected_regions": ["330421"]}
    reported = await incident.report_incident(cell.desk, cell.call(), ReportIncident(**body))
    situation = RecordSituation(**{**examples.incident.RECORD_SITUATION, "place": None})
    await incident.record_situation(cell.desk, cell.call(), reported.id, situation)
    return reported.id, [r for r in cell.facts if r.type.endswith("SituationRecorded")][-1].id


async def match(jiashan: MemoryCell, id: str, **names: str) -> PhoneReport:
    """Jiashan's officer says which record it is."""
    command = MatchPhoneReport.model_validate(names)
    return (await phone_report.match_phone_report(jiashan.desk, jiashan.call(), id, command)).state


async def refused(jiashan: MemoryCell, id: str, **names: str) -> str:
    """The rule that refuses a match."""
    with pytest.raises(Refusal) as caught:
        await match(jiashan, id, **names)
    return caught.value.rule


async def test_what_has_not_arrived_is_no_match(jiashan: MemoryCell, wujiang: MemoryCell) -> None:
    report = await heard(jiashan)
    incident_id, item_id = await happens(wujiang)
    assert await refused(jiashan, report, item_id=item_id) == "not_known_here"
    assert await refused(jiashan, report, incident_id=incident_id) == "not_known_here"
    await jiashan.read(wujiang)
    matched = await match(jiashan, report, item_id=item_id)
    assert (matched.state, matched.item_id, matched.subject) == ("matched", item_id, incident_id)


async def test_a_whole_incident_is_a_match_too(jiashan: MemoryCell, wujiang: MemoryCell) -> None:
    report, (incident_id, _) = await heard(jiashan), await happens(wujiang)
    await jiashan.read(wujiang)
    matched = await match(jiashan, report, incident_id=incident_id)
    assert (matched.item_id, matched.subject) == ("", incident_id)


async def test_two_reports_are_not_the_same_record(jiashan: MemoryCell, wujiang: MemoryCell) -> None:
    first, second, third = [await heard(jiashan) for _ in range(3)]
    incident_id, item_id = await happens(wujiang)
    await jiashan.read(wujiang)
    await match(jiashan, first, item_id=item_id)
    assert await refused(jiashan, second, item_id=item_id) == "phone.record_taken"
    await match(jiashan, second, incident_id=incident_id)
    assert await refused(jiashan, third, incident_id=incident_id) == "phone.record_taken"


async def test_a_record_of_the_third_region_is_no_match(jiashan: MemoryCell, wujiang: MemoryCell) -> None:
    place = {**examples.phone_report.RECORD_PHONE_REPORT["place"], "region": "310118", "town": ""}
    report = await heard(jiashan, for_region="310118", place=place)
    _, item_id = await happens(wujiang)
    await jiashan.read(wujiang)
    assert await refused(jiashan, report, item_id=item_id) == "phone.record_of_another_region"


async def test_a_call_is_about_an_incident_that_is_known_and_of_that_region(
    jiashan: MemoryCell, wujiang: MemoryCell, incident_id: str
) -> None:
    theirs, _ = await happens(wujiang)
    await jiashan.read(wujiang)
    assert await heard(jiashan, incident_id=theirs)
    for unfit, rule in ((incident_id, "phone.incident_of_another_region"), (new_id(), "not_known_here")):
        with pytest.raises(Refusal) as caught:
            await heard(jiashan, incident_id=unfit)
        assert caught.value.rule == rule


async def test_what_is_heard_stays_at_home(jiashan: MemoryCell) -> None:
    await heard(jiashan)
    assert jiashan.facts == []
    assert [record.classification for record in jiashan.local_facts] == ["confidential"]
