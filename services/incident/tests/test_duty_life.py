"""From the first report to the file: what opens, what a notice meets, what bars the close."""

from datetime import UTC, datetime, timedelta

import pytest
from duty_desk import DutyDesk
from joint.incident.v1 import report_pb2
from moving_clock import MovingClock

from chassis.errors import Kind, Refusal
from incident.api import examples
from incident.commands import incident as commands
from incident.handlers import incident, incident_course
from incident.handlers.duties import count_owed
from incident.memory import MemoryCell
from incident.reactions.report_obligation import MERGED, REJECTED

AS_OF = datetime(2023, 4, 20, 2, tzinfo=UTC)
FIRST = "report.per_level.written"


async def test_an_accident_opens_its_reports_exactly_once(desk: DutyDesk, wujiang: MemoryCell) -> None:
    await desk.report()
    await desk.react_again()
    await wujiang.read(desk.cell)

    assert await desk.named() == [
        "report.copies labour 1",
        "report.copies own_government 1",
        "report.copies police 1",
        "report.copies procuratorate 1",
        "report.copies trade_union 1",
        "report.per_level.oral.other 330400 1",
        "report.per_level.written 330400 1",
    ]
    assert wujiang.facts == []


async def test_the_fact_names_reminders_and_form(desk: DutyDesk) -> None:
    await desk.report()
    informed = datetime.fromisoformat(examples.incident.REPORT_INCIDENT["informed_at"])
    opened = [f.message() for f in desk.cell.facts if f.type.endswith("ReportOpened")]
    (written,) = [m for m in opened if isinstance(m, report_pb2.ReportOpened) and m.rule == FIRST]
    assert written.form == report_pb2.REPORT_FORM_WRITTEN
    assert [r.ToDatetime(tzinfo=UTC) - informed for r in written.reminders] == [
        timedelta(minutes=m) for m in (60, 96, 120)
    ]


async def test_changed_figures_are_supplemented_once_a_report_was_made(
    desk: DutyDesk, clock: MovingClock
) -> None:
    await desk.report()
    await desk.count(AS_OF, dead=1)
    assert "report.supplement 330400 1" not in await desk.named()

    clock.forward(minutes=5)
    await desk.submit(FIRST)
    await desk.count(AS_OF, dead=2)

    supplement = await desk.one("report.supplement", 2)
    assert supplement.due_at == clock.moment + timedelta(minutes=120)
    assert [d.n for d in await desk.duties() if d.rule == "report.supplement"] == [2]


async def test_figures_that_change_after_the_end_are_supplemented(desk: DutyDesk, clock: MovingClock) -> None:
    await desk.report()
    await desk.verify()
    await desk.end(clock.moment)
    await desk.settle_all()
    await desk.close()
    await desk.count(AS_OF, dead=3, reason="医院救治无效")
    await desk.classify("significant", "伤者死亡,升为较大")

    owed = await desk.named("opened")
    assert owed == ["report.supplement 330400 1"]
    assert (await desk.one("report.supplement")).kind == "supplement"


async def test_a_notice_meets_what_is_owed_to_the_neighbours_it_goes_to(
    desk: DutyDesk, clock: MovingClock
) -> None:
    await desk.report()
    await desk.classify("significant")
    clock.forward(minutes=9)
    await desk.notify("320509")

    told = {d.recipient: d for d in await desk.duties() if d.rule == "notify.neighbour"}
    assert {code: d.state for code, d in told.items()} == {
        "310118": "opened",
        "320509": "submitted",
        "garrison": "opened",
    }
    met = told["320509"]
    assert (met.form, met.approved_by, met.submitted_at) == (
        "written",
        "duty_officer@jiashan",
        clock.moment,
    )
    assert len(met.document_sha256) == 64


async def test_a_notice_that_went_out_before_meets_it_when_it_opens(
    desk: DutyDesk, clock: MovingClock
) -> None:
    await desk.report()
    await desk.notify("310118", "320509")
    assert not [d for d in await desk.duties() if d.rule == "notify.neighbour"]

    clock.forward(minutes=9)
    await desk.classify("major")

    told = {
        d.recipient: (d.state, d.submitted_at) for d in await desk.duties() if d.rule == "notify.neighbour"
    }
    assert told == {
        "310118": ("submitted", clock.moment),
        "320509": ("submitted", clock.moment),
        "garrison": ("opened", None),
    }


@pytest.mark.parametrize("gone", ["rejected", "merged"])
async def test_nothing_is_owed_for_what_is_not_so_or_goes_on_elsewhere(gone: str, desk: DutyDesk) -> None:
    earlier = await desk.report()
    await desk.report()
    if gone == "merged":
        merge = commands.MergeIncident(into_incident_id=earlier, reason="同一起")
        await desk.do(incident_course.merge_incident, merge, "duty_leader")
    else:
        await desk.do(incident.reject_incident, commands.RejectIncident(reason="演习"), "duty_leader")

    assert {(d.state, d.reason) for d in await desk.duties()} == {
        ("superseded", MERGED if gone == "merged" else REJECTED)
    }
    desk.id = earlier
    assert {d.state for d in await desk.duties()} == {"opened"}


async def test_a_declaration_is_reported_to_each_superior(desk: DutyDesk) -> None:
    await desk.report()
    declare = commands.DeclareCrossRegion(**examples.incident_course.DECLARE_CROSS_REGION)
    await desk.do(incident_course.declare_cross_region, declare, "duty_leader")
    wider = commands.DeclareCrossRegion(regions=("310118", "320509", "330421"), basis="青浦也已受影响。")
    await desk.do(incident_course.declare_cross_region, wider, "duty_leader")
    found = [(d.recipient, d.n) for d in await desk.duties() if d.rule == "report.cross_region"]
    assert found == [(code, n) for n in (1, 2) for code in ("330400", "330000", "state")]


async def test_a_correction_is_reported(desk: DutyDesk) -> None:
    await desk.report()
    await desk.submit(FIRST)
    correct = commands.CorrectIncident(**examples.incident_course.CORRECT_INCIDENT)
    await desk.do(incident_course.correct_incident, correct, "duty_leader")
    assert (await desk.one("report.correction")).kind == "correction"


@pytest.mark.parametrize("event_class", ["accident_disaster", "natural_disaster"])
async def test_an_incident_closes_only_when_no_report_is_owed(
    event_class: str, desk: DutyDesk, clock: MovingClock
) -> None:
    await desk.report(event_class=event_class)
    await desk.verify()
    await desk.classify("major")
    await desk.end(clock.moment)
    owed = await desk.named("opened")
    while owed:
        assert await count_owed(desk.cell.desk, desk.id) == len(owed)
        with pytest.raises(Refusal) as caught:
            await desk.close()
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "incident.open_duties")
        rule, recipient, n = owed[0].split()
        (duty,) = [d for d in await desk.duties() if (d.rule, d.recipient, d.n) == (rule, recipient, int(n))]
        await desk.settle(duty)
        owed = await desk.named("opened")
    assert (await desk.close()).state == "closed"


async def test_a_returned_report_bars_the_close(desk: DutyDesk, clock: MovingClock) -> None:
    await desk.report()
    await desk.verify()
    await desk.end(clock.moment)
    await desk.settle_all()
    await desk.give_back("report.final")
    with pytest.raises(Refusal) as caught:
        await desk.close()
    assert caught.value.rule == "incident.open_duties"
    await desk.waive("report.final")
    assert (await desk.close()).state == "closed"


async def test_what_no_reaction_has_opened_yet_is_owed_too(jiashan: MemoryCell) -> None:
    desk, call = jiashan.desk, jiashan.call
    report = commands.ReportIncident(**examples.incident.REPORT_INCIDENT)
    id = (await incident.report_incident(desk, call(), report)).id
    assert await count_owed(desk, id) == 7
    level = commands.ClassifyIncident(level="significant", basis="核定")
    await incident.classify_incident(desk, call(), id, level)
    # The follow-up, and the notice to two neighbours and the garrison.
    assert await count_owed(desk, id) == 11


async def test_of_an_unknown_incident_nothing_is_owed(jiashan: MemoryCell) -> None:
    assert await count_owed(jiashan.desk, "nothing") == 0
