"""A coordinator's exercise at the consoles of two regions, from its proposal to its grade, each act a click
or a key; whoever is not in it sees nothing of the play."""

import asyncio
import json
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
import seat_work as work
from desks import WAIT_S, Desk
from figures import Note
from playwright.async_api import expect
from seats import WAIT_MS, Seat, Seats

from chassis.clock import SHANGHAI, monotonic, new_id, now

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
WUJIANG, QINGPU = "320509", "qingpu"
REPORTED = "joint.incident.v1.IncidentReported"


def _wall(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M:%S")


async def opens(seat: Seat, id: str, tab: str = "") -> None:
    """An exercise of the list, and perhaps one of its parts."""
    await seat.goes_to("exercises")
    await seat.click(seat.at("exercise-row", id=id).locator("[data-entry]"))
    await seat.shows("exercise-detail", id=id)
    if tab:
        await seat.click(f"tab-{tab}")


async def enters(seat: Seat, id: str) -> None:
    """The person at the seat logs in again, into the exercise: the purple frame is there."""
    await opens(seat, id)
    await seat.click("exercise-enter")
    await seat.types("exercise-password", seat.desk.cell.secret("issuer-password").strip())
    await seat.click("exercise-enter-submit")
    await seat.shows("exercise-head", id=id)
    await expect(seat.at("exercise-frame")).to_have_css("border-top-color", "rgb(122, 62, 157)")
    await seat.shows("connection-state", state="ok")


async def leaves(seat: Seat, role: str) -> None:
    """Out of the exercise, and in again at the form of every day."""
    await seat.page.bring_to_front()
    await seat.click("exercise-leave")
    await seat.picks("login-role", role)
    await seat.types("login-password", seat.desk.cell.secret("issuer-password").strip())
    await seat.press("Enter")
    await seat.shows("connection-state", state="ok")
    await expect(seat.at("exercise-frame")).to_have_count(0)


async def is_proposed(jiashan: Seat, title: str) -> str:
    """立项 with Wujiang and without Qingpu, about to begin; the exercise's id."""
    await jiashan.goes_to("exercises")
    await jiashan.click("exercise-propose")
    await jiashan.types("exercise-title", title)
    await jiashan.types("exercise-scenario", "危货车侧翻,化学品入太浦河,下游吴江接报。")
    await jiashan.types("exercise-safety", "嘉善县应急管理局 周立")
    begin = now() + timedelta(minutes=10)
    await jiashan.at("exercise-starts").fill(_wall(begin))
    await jiashan.at("exercise-ends").fill(_wall(begin + timedelta(hours=2)))
    await jiashan.click(f"exercise-region-{QINGPU}")
    await jiashan.types("exercise-objective-text-1", "半小时内接报登记")
    await jiashan.click("exercise-submit")
    detail = jiashan.at("exercise-detail", state="proposed").filter(has_text=title)
    await expect(detail).to_be_visible(timeout=WAIT_MS)
    return str(await detail.get_attribute("data-id"))


async def is_scheduled(jiashan: Seat, wujiang: Seat, id: str, title: str) -> None:
    """The heads of both bureaus agree, each at the own console; then it has its time."""
    await jiashan.is_taken_by("bureau_head")
    await work.decides(jiashan, "exercise", title, "approveExercise", note="善应急〔2023〕演1号")
    await work.decides(wujiang, "exercise", title, "approveExercise", note="吴应急〔2023〕演3号")
    await jiashan.is_taken_by("drill_coordinator")
    await opens(jiashan, id)
    await jiashan.shows("exercise-approval", region=WUJIANG, state="approved")
    await jiashan.gives("scheduleExercise")
    await jiashan.shows("exercise-detail", id=id, state="scheduled")


async def is_scripted(jiashan: Seat, id: str, told: str) -> None:
    """One inject by hand, what Wujiang is expected to do, and the script frozen."""
    await enters(jiashan, id)
    await jiashan.click("tab-script")
    await jiashan.click("msel-add")
    await jiashan.types("inject-sender", "12345 热线")
    await jiashan.types("inject-content", told)
    await jiashan.click("inject-action-add")
    await jiashan.types("inject-action-text-1", "半小时内接报登记")
    await jiashan.picks("inject-action-1-type", REPORTED)
    await jiashan.picks("inject-action-1-region", WUJIANG)
    await jiashan.types("inject-action-within-1", "1800")
    await jiashan.picks("inject-action-objective-1", "O1")
    await jiashan.click("msel-save")
    await jiashan.shows("msel", state="drafted")
    await jiashan.gives("freezeMsel")
    await jiashan.shows("msel", state="frozen")


async def is_started(jiashan: Seat, id: str) -> None:
    """The start is real; the inject is released inside."""
    await leaves(jiashan, "drill_coordinator")
    await opens(jiashan, id)
    await jiashan.gives("startExercise")
    await jiashan.shows("exercise-detail", id=id, state="started")
    await enters(jiashan, id)
    await jiashan.click("tab-control")
    row = jiashan.at("inject-row", code="1")
    await expect(row).to_have_attribute("data-state", "planned", timeout=WAIT_MS)
    await jiashan.gives("releaseInject", within=row)
    await expect(row).to_have_attribute("data-state", "released", timeout=WAIT_MS)
    await jiashan.shows("exercise-expected", action="1-A1", status="waiting")


async def is_played(wujiang: Seat, id: str, told: str, title: str) -> None:
    """Wujiang's officer enters, reads what came and reports it, as on any day."""
    await wujiang.is_taken_by("duty_officer")
    await enters(wujiang, id)
    await opens(wujiang, id)
    await expect(wujiang.at("inject-received-row", code="1")).to_contain_text(told, timeout=WAIT_MS)
    await wujiang.press("n")
    await expect(wujiang.at("intake-title")).to_be_focused(timeout=WAIT_MS)
    await wujiang.types("intake-title", title)
    await wujiang.types("intake-text", "热线来电,河面有油膜。")
    await wujiang.click("intake-event_class-accident_disaster")
    await wujiang.types("intake-address", "吴江区黎里镇太浦河段")
    await wujiang.click("intake-submit")
    await expect(wujiang.at("intake-form")).to_have_count(0, timeout=WAIT_MS)
    await expect(wujiang.page.get_by_role("dialog")).to_contain_text(title, timeout=WAIT_MS)
    await expect(wujiang.at("timeline-row").first).to_contain_text("【演练】", timeout=WAIT_MS)
    await work.leaves_drawer(wujiang)


async def arrives_as_play(desk: Desk, id: str, canary: str) -> None:
    """Waits until the play has come to a region; what is real there has no trace of it."""
    async with asyncio.timeout(WAIT_S):
        while canary not in await _seen(desk, "evaluator", id):
            pass
    assert canary not in await _seen(desk, "duty_officer")
    assert canary not in await _seen(desk, "drill_coordinator")


async def _seen(desk: Desk, role: str, exercise: str = "") -> str:
    picture = await desk.client.get("/picture", role=role, exercise=exercise)
    return json.dumps(picture, ensure_ascii=False)


async def sees_nothing(seat: Seat, canary: str) -> None:
    """The whole page of a real console, picture and feed, has no trace of the play."""
    await seat.goes_to("picture")
    await seat.shows("feed-panel")
    assert canary not in await seat.page.content()
    await expect(seat.at("exercise-frame")).to_have_count(0)


async def is_graded(jiashan: Seat, id: str) -> None:
    """Ended by the coordinator, rated by an evaluator with the fact that proves it, evaluated."""
    await leaves(jiashan, "drill_coordinator")
    await opens(jiashan, id)
    await jiashan.gives("endExercise")
    await jiashan.shows("exercise-detail", id=id, state="ended")
    await jiashan.is_taken_by("evaluator")
    await enters(jiashan, id)
    await jiashan.click("tab-evaluation")
    await jiashan.shows("exercise-expected", action="1-A1", status="met")
    await jiashan.click("exercise-rate-O1")
    await jiashan.click("exercise-rating-p")
    await jiashan.click("exercise-evidence-submit")
    await jiashan.shows("exercise-rating", objective="O1", rating="p")
    await jiashan.shows("exercise-score", graded="优")
    await leaves(jiashan, "evaluator")
    await opens(jiashan, id)
    await jiashan.gives("evaluateExercise", summary="接报及时,记录完整。")
    await jiashan.shows("exercise-detail", id=id, state="evaluated")
    await expect(jiashan.at("exercise-grade")).to_contain_text("优")


async def test_a_coordinators_exercise(seat: Seats, desks: Mapping[str, Desk], figure: Note) -> None:
    begun, mark = monotonic(), new_id()[-12:]
    title, canary = f"联合桌面推演 {mark}", f"演练情节{mark[::-1]}"
    told = f"太浦河发现油膜 {canary}"
    wujiang = await seat(desks["wujiang"], "bureau_head")
    jiashan = await seat(desks["jiashan"], "drill_coordinator")
    qingpu = await seat(desks["qingpu"], "duty_officer")

    id = await is_proposed(jiashan, title)
    await is_scheduled(jiashan, wujiang, id, title)
    await is_scripted(jiashan, id, told)
    await is_started(jiashan, id)
    await is_played(wujiang, id, told, f"太浦河油膜 {canary}")
    for desk in desks.values():
        await arrives_as_play(desk, id, canary)
    await sees_nothing(qingpu, canary)
    await leaves(wujiang, "duty_officer")
    await sees_nothing(wujiang, canary)

    await jiashan.page.bring_to_front()
    await jiashan.shows("exercise-expected", action="1-A1", status="met")
    await is_graded(jiashan, id)
    presses = jiashan.presses + wujiang.presses
    figure("an exercise by mouse and keyboard", f"{presses} presses, {monotonic() - begun:.0f} s")
