"""Two regions help each other at their consoles: teams are found, asked for, offered, accepted, sent, checked
in and back home. Each act a click or a key, nothing else."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import pytest
import seat_work as work
from desks import Desk
from figures import Note
from playwright.async_api import Locator, expect
from playwright.async_api import TimeoutError as NotInTime
from seats import WAIT_MS, Seat, Seats

from chassis.clock import SHANGHAI, monotonic, new_id, now

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
SOON_MS, PATIENCE_S = 3_000, 60
PEOPLE = "6"


async def is_registered(wujiang: Seat, name: str) -> str:
    """登记, 核验 and on duty by the keeper of Wujiang's forces; the team's id."""
    await wujiang.goes_to("forces")
    await wujiang.click("forces-register")
    await wujiang.types("team-name", name)
    for field, code in (("kind", "hazmat"), ("tier", "government"), ("source", "professional")):
        await wujiang.picks(f"team-{field}", code)
    for field, text in (
        ("address", "吴江区黎里镇芦莘大道"),
        ("latitude", "31.0012"),
        ("longitude", "120.7153"),
        ("assembly_minutes", "5"),
        ("mobiliser_unit", "苏州市吴江区应急管理局"),
        ("headcount", PEOPLE),
    ):
        await wujiang.types(f"team-{field}", text)
    await wujiang.click("capability-hazmat_response")
    await wujiang.click("team-submit")
    detail = wujiang.at("forces-detail").filter(has_text=name)
    await expect(detail).to_be_visible(timeout=WAIT_MS)
    id = str(await detail.get_attribute("data-id"))
    await wujiang.gives("verifyTeam", note="已到驻地查验人员和装备。")
    await wujiang.shows("forces-detail", id=id, state="verified")
    await wujiang.click("command-changeDuty")
    await wujiang.click("field-duty-available")
    await wujiang.submits("form-changeDuty")
    await wujiang.shows("forces-detail", id=id, status="available")
    return id


async def is_found(jiashan: Seat, title: str, incident: str, team: str) -> Locator:
    """Jiashan's officer asks from the incident who could come; the team's line."""
    await work.opens(jiashan, title, incident, "aid")
    await jiashan.click("find-for-incident")
    await jiashan.picks("find-kind-1", "hazmat")
    await jiashan.picks("find-capability-1", "hazmat_response")
    row = jiashan.at("find-row", id=team)
    async with asyncio.timeout(PATIENCE_S):
        while not await _asks(jiashan, row):
            pass
    await expect(row.get_by_test_id("find-eta")).to_contain_text("估")
    await jiashan.click("find-as-request")
    await expect(jiashan.at("find-curl")).to_contain_text("needs=capability:hazmat_response,kind:hazmat")
    return row


async def _asks(jiashan: Seat, row: Locator) -> bool:
    """One more question; whether the answer has the team, which may only just have come here."""
    await jiashan.click("find-ask")
    await jiashan.at("find-result").wait_for(timeout=WAIT_MS)
    try:
        await row.wait_for(timeout=SOON_MS)
    except NotInTime:
        return False
    return True


async def is_asked_for(jiashan: Seat, row: Locator, title: str) -> str:
    """拟请 from the answer by the officer, approved by the commander; the request's id."""
    await jiashan.click(row.get_by_test_id("find-request"))
    await jiashan.types("aid-reason", "槽罐车侧翻,危化处置力量不足。")
    await jiashan.click("aid-submit")
    detail = jiashan.at("aid-detail", state="proposed")
    await expect(detail).to_be_visible(timeout=WAIT_MS)
    id = str(await detail.get_attribute("data-id"))
    await jiashan.is_taken_by("commander")
    document = {"basis": "县指挥部会商决定。", "document_no": "善应急指〔2023〕6号"}
    await work.decides(jiashan, "aid", title, "approveRequest", **document)
    return id


async def is_offered(wujiang: Seat, title: str, team: str) -> None:
    """Wujiang's officer holds the team and puts it forward; the leader has the approval and offers it."""
    await wujiang.is_taken_by("duty_officer")
    await wujiang.goes_to("approvals")
    await wujiang.click(work.waiting(wujiang, "aid", title).locator("[data-entry]"))
    await wujiang.click("aid-offer-open")
    await wujiang.picks("aid-offer-team", team)
    await wujiang.click("aid-offer-submit")
    await wujiang.shows("aid-offer", region=wujiang.desk.code, state="proposed")
    await wujiang.is_taken_by("duty_leader")
    await wujiang.goes_to("approvals")
    await wujiang.click(work.waiting(wujiang, "aid", title).locator("[data-entry]"))
    await wujiang.gives("approveMobilisation", person="陆志明", document_no="吴应急〔2023〕12号")
    await work.decides(wujiang, "aid", title, "makeOffer")


async def is_accepted(jiashan: Seat, title: str, request: str, lender: str) -> None:
    """Jiashan's leader reads that the terms are those that were asked for, and accepts; 成交 follows."""
    await jiashan.is_taken_by("duty_leader")
    await jiashan.goes_to("approvals")
    await jiashan.click(work.waiting(jiashan, "aid", title).locator("[data-entry]"))
    await jiashan.shows("aid-terms", equal="true")
    await work.decides(jiashan, "aid", title, "acceptOffer")
    await jiashan.goes_to("aid")
    await jiashan.click(jiashan.at("aid-row", id=request).locator("[data-entry]"))
    await jiashan.shows("aid-offer", region=lender, state="confirmed")
    await jiashan.shows("aid-line", n="1", state="filled")


async def arrives(wujiang: Seat, name: str) -> None:
    """Wujiang's officer has the team assemble, leave and arrive."""
    await wujiang.is_taken_by("duty_officer")
    await _opens_errand(wujiang, "sent", name)
    await wujiang.gives("assemble", people=PEOPLE)
    await wujiang.shows("aid-deployment", state="assembled")
    await wujiang.click("command-depart")
    await wujiang.types("field-people", PEOPLE)
    await wujiang.types("field-leader", "周队长")
    eta = (now() + timedelta(minutes=40)).astimezone(SHANGHAI)
    await wujiang.at("field-eta").fill(eta.strftime("%Y-%m-%dT%H:%M:%S"))
    await wujiang.submits("form-depart")
    await wujiang.shows("aid-deployment", state="departed")
    await wujiang.gives("arrive")
    await wujiang.shows("aid-deployment", state="arrived")


async def is_checked_in(jiashan: Seat, name: str) -> None:
    """Jiashan's officer checks the team in at the scene."""
    await jiashan.is_taken_by("duty_officer")
    await _opens_errand(jiashan, "scene", name)
    await jiashan.gives("checkIn", headcount=PEOPLE, sector="二号断面", scene_command="陶庄镇现场指挥部")
    await jiashan.shows("aid-scene", state="checked_in")


async def goes_home(jiashan: Seat, wujiang: Seat) -> None:
    """The scene proposes, the lender decides; as many people are home as left."""
    await jiashan.gives("proposeRelease", reason="泄漏已堵住。")
    await wujiang.is_taken_by("duty_leader")
    await wujiang.gives("releaseDeployment")
    await wujiang.is_taken_by("duty_officer")
    await wujiang.gives("leave")
    await jiashan.page.bring_to_front()
    await jiashan.gives("checkOut")
    await jiashan.shows("aid-scene", state="checked_out")
    await wujiang.page.bring_to_front()
    await wujiang.gives("returnHome")
    await expect(wujiang.at("aid-deployment")).to_have_attribute("data-scene", "checked_out", timeout=WAIT_MS)
    await wujiang.gives("closeDeployment")
    await wujiang.shows("aid-deployment", state="closed")


async def _opens_errand(seat: Seat, tab: str, name: str) -> None:
    """A team that is out, on the list of those that left or of those that come."""
    await seat.goes_to("aid")
    await seat.click(f"tab-{tab}")
    await seat.click(seat.at("aid-sent-row").filter(has_text=name).locator("[data-entry]"))
    await seat.shows("aid-deployment")


async def is_verified(jiashan: Desk) -> tuple[str, str]:
    """An incident of Jiashan that is verified; id and title."""
    report = await jiashan.report()
    id = str(report.body["id"])
    answer = await jiashan.change(f"/incidents/{id}/verifications", {"note": "属实。"}, 1)
    assert answer.accepted, answer.body
    return id, str(report.body["title"])


async def test_people_of_two_regions_help_each_other(
    seat: Seats, desks: Mapping[str, Desk], figure: Note
) -> None:
    begun = monotonic()
    name = f"吴江危化专业队 {new_id()[-8:]}"
    incident, title = await is_verified(desks["jiashan"])
    wujiang = await seat(desks["wujiang"], "resource_manager")
    team = await is_registered(wujiang, name)
    jiashan = await seat(desks["jiashan"], "duty_officer")

    row = await is_found(jiashan, title, incident, team)
    request = await is_asked_for(jiashan, row, title)
    await is_offered(wujiang, title, team)
    await is_accepted(jiashan, title, request, wujiang.desk.code)
    await arrives(wujiang, name)
    await is_checked_in(jiashan, name)
    await goes_home(jiashan, wujiang)
    presses = jiashan.presses + wujiang.presses
    figure("mutual aid by mouse and keyboard", f"{presses} presses, {monotonic() - begun:.0f} s")
