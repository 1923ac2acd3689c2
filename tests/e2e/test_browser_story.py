"""People of three regions play the whole story at their consoles: each act a click or a key, nothing else."""

from collections.abc import Mapping

import pytest
import seat_work as work
from desks import Desk, story_desk
from figures import Note
from neighbours import plan_in_force
from playwright.async_api import expect
from seats import WAIT_MS, Seat, Seats, marked

from chassis.clock import monotonic, new_id

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
WUJIANG, QINGPU = "320509", "310118"


async def is_reported_and_graded(jiashan: Seat, title: str) -> str:
    """From the call to the level; the incident's id."""
    id = await work.reports(jiashan, title)
    await jiashan.gives("verify", note="陶庄镇值班人员到场核实,情况属实。")
    await jiashan.shows("drawer", id=id, state="verified")
    await jiashan.click("command-classify")
    await jiashan.click("field-level-general")
    await jiashan.types("field-basis", "一人受伤,尚无死亡和失联。")
    await jiashan.submits("form-classify")
    await work.writes_report(jiashan)
    return id


async def is_started(jiashan: Seat, title: str, id: str, plan: str) -> None:
    """The joint plan is proposed by the officer, passed by the leader, approved by the commander."""
    await jiashan.click("tab-response")
    await jiashan.click("propose")
    await work.proposes_start(jiashan, plan, "iii")
    await jiashan.shows("proposal-row", state="proposed")
    await work.leaves_drawer(jiashan)
    await work.is_approved(jiashan, title, "善应急指〔2023〕4号")
    await work.opens(jiashan, title, id, "response")
    await jiashan.shows("response-row", region=jiashan.desk.code, state="started")
    await work.leaves_drawer(jiashan)


async def is_answered(wujiang: Seat, qingpu: Seat, title: str, plan: str) -> None:
    """Wujiang starts a response of its own by its own approval; Qingpu declines with a reason."""
    await wujiang.goes_to("approvals")
    await wujiang.click(work.waiting(wujiang, "response", title).locator("[data-entry]"))
    await wujiang.click("answer-propose")
    await work.proposes_start(wujiang, plan, "iv")
    await work.is_approved(wujiang, title, "")
    await expect(work.waiting(wujiang, "response", title)).to_have_count(0, timeout=WAIT_MS)
    reason = "取水口水质正常,加密监测即可,视情况再启动。"
    await work.decides(qingpu, "response", title, "declineResponse", reason=reason)


async def is_signed_for(wujiang: Seat, jiashan: Seat, id: str) -> None:
    """Wujiang gives 签收 for the start of the plan; Jiashan sees it given."""
    activation = await story_desk(wujiang.desk).row("plan_activation", id, jiashan.desk.code)
    fact = await wujiang.desk.hears(activation, "PlanActivated")
    await work.signs_for(wujiang, fact)
    await jiashan.goes_to("picture")
    here = jiashan.at("feed-item", item=fact).locator(marked("signed"))
    await expect(here.filter(has_text="已签收")).not_to_have_count(0, timeout=WAIT_MS)


async def is_seen_done(jiashan: Seat, title: str, id: str, task: str) -> None:
    """Jiashan sees how the neighbours answered and that its task is done."""
    await work.opens(jiashan, title, id, "response")
    await jiashan.shows("response-row", region=WUJIANG, state="started")
    await jiashan.shows("response-row", region=QINGPU, state="declined")
    await jiashan.click("tab-reports")
    await jiashan.shows("report-download")
    await work.leaves_drawer(jiashan)
    await jiashan.goes_to("tasks")
    await expect(jiashan.at("column-done").locator(marked("task-card", id=task))).to_be_visible(
        timeout=WAIT_MS
    )


async def is_ended(jiashan: Seat, title: str, id: str) -> None:
    """Contained by the officer, the response ended by an approval of its own, then terminated."""
    await work.opens(jiashan, title, id)
    await jiashan.gives("contain")
    await jiashan.shows("drawer", id=id, state="contained")
    await jiashan.click("tab-response")
    await work.proposes_end(jiashan, "泄漏源已封堵,水质连续监测达标。")
    await work.leaves_drawer(jiashan)
    await work.is_approved(jiashan, title, "善应急指〔2023〕5号")
    await work.opens(jiashan, title, id, "response")
    await jiashan.shows("response-row", region=jiashan.desk.code, state="ended")
    await jiashan.gives("terminate", basis="泄漏源已封堵,入河污染物已回收。")
    await jiashan.shows("drawer", id=id, state="terminated")


async def test_people_play_the_whole_story_by_mouse_and_keyboard(
    seat: Seats, desks: Mapping[str, Desk], figure: Note
) -> None:
    plan, begun = await plan_in_force(desks), monotonic()
    jiashan, wujiang, qingpu = [
        await seat(desks[slug], role)
        for slug, role in (("jiashan", "duty_officer"), ("wujiang", "duty_officer"), ("qingpu", "commander"))
    ]
    title = f"危货车侧翻化学品泄漏 {new_id()[-12:]}"
    shift, successor = await work.roster(jiashan.desk)
    await work.takes_shift(jiashan, shift)
    id = await is_reported_and_graded(jiashan, title)
    await is_started(jiashan, title, id, plan)

    await is_signed_for(wujiang, jiashan, id)
    await is_answered(wujiang, qingpu, title, plan)
    await wujiang.is_taken_by("duty_officer")
    task = await work.carries_out(wujiang, title)
    await is_seen_done(jiashan, title, id, task)
    await jiashan.is_taken_by("duty_officer")
    await work.hands_over(jiashan, shift, successor, title)
    await work.takes_shift(jiashan, successor)
    await is_ended(jiashan, title, id)
    presses = sum(each.presses for each in (jiashan, wujiang, qingpu))
    figure("the whole story by mouse and keyboard", f"{presses} presses, {monotonic() - begun:.0f} s")
