"""A procurator's night at the console, and what a duty officer's browser gets of it: nothing."""

import json
from collections.abc import AsyncIterator, Mapping

import pytest
from canary_case import OFFICER, referred
from desks import Desk
from organs import People
from playwright.async_api import Page, Response, expect
from seats import WAIT_MS, Seat, Seats, marked

from cases.samples.scene import APPRAISAL, OWN
from chassis.clock import derived_id, new_id

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]
_KEPT = "() => JSON.stringify([document.title, location.href, {...localStorage}, {...sessionStorage}])"


@pytest.fixture
async def people(desks: Mapping[str, Desk]) -> AsyncIterator[People]:
    made = People(desks)
    yield made
    await made.close()


async def sits_down(seat: Seat, role: str) -> None:
    """Who sits at the referral desk logs out, and another organ's person logs in."""
    await seat.click("logout")
    await seat.picks("login-role", role)
    await seat.types("login-password", seat.desk.cell.secret("issuer-password").strip())
    await seat.press("Enter")
    await seat.shows("referral-screen")


async def opens(seat: Seat, id: str) -> None:
    """A line of the desk."""
    await seat.click(seat.at("referral-row", id=id).locator("[data-entry]"))
    await seat.shows("referral-detail", id=id)


async def is_received(seat: Seat, id: str, word: str) -> None:
    """The police open it and sign for it; the term to decide runs, with its law."""
    await opens(seat, id)
    await expect(seat.at("referral-facts")).to_have_text(word, timeout=WAIT_MS)
    await seat.gives("receivePolice")
    await seat.shows("referral-reception", state="received")
    clock = seat.at("referral-clock", rule="transfer.police_decision")
    await expect(clock).to_contain_text("第8条", timeout=WAIT_MS)


async def is_watched(seat: Seat, id: str, copy: str) -> None:
    """The procurator signs for the copy, sees the clock of the police, and who has read the case."""
    await opens(seat, copy)
    await seat.gives("receiveCopy")
    await seat.shows("referral-oversight", state="copy_received")
    await expect(seat.at("referral-row", id=id).locator(marked("referral-next"))).to_be_visible(
        timeout=WAIT_MS
    )
    await opens(seat, id)
    await expect(seat.at("referral-package")).to_have_attribute("data-missing", "goods_list appraisal")
    await expect(seat.at("command-file")).to_have_count(0)
    await seat.click("referral-show-reads")
    read = seat.at("referral-read", who="jiashan:police_liaison", what="contents")
    await expect(read.first).to_be_visible(timeout=WAIT_MS)


async def test_a_procurators_night(people: People, seat: Seats, desks: Mapping[str, Desk]) -> None:
    word = f"金丝雀{new_id()[-12:]}"
    check, referral = await referred(people, word, OWN)
    id, copy = str(referral["id"]), derived_id("clue_referral", check, OWN, "procuratorate")
    desk = await seat(desks["jiashan"], "police_liaison")
    await is_received(desk, id, word)
    await sits_down(desk, "procurator")
    await is_watched(desk, id, copy)

    await sits_down(desk, "police_liaison")
    await opens(desk, id)
    await desk.gives("requestSupplement", note="请补送鉴定意见。")
    await desk.shows("referral-reception", state="supplement_requested")
    await people.until("jiashan", "bureau_head", f"/referrals/{id}", "version", 2)
    paper = {"kind": "appraisal", "sha256": APPRAISAL, "title": word}
    await people.do(*OFFICER, f"/referrals/{id}/supplements", {"papers": [paper]}, 2)
    await desk.shows("referral-reception", state="received")
    await expect(desk.at("referral-paper").filter(has_text=APPRAISAL)).to_be_visible(timeout=WAIT_MS)
    await desk.gives("file", note="已立案侦查。")
    await desk.shows("referral-reception", state="filed")
    await expect(desk.at("referral-note")).to_contain_text("已立案侦查。", timeout=WAIT_MS)

    kept = await desk.page.evaluate(_KEPT)
    number = str(referral["display_number"])
    assert [name for name in (word, id, copy, number) if name in kept] == []
    await desk.page.emulate_media(media="print")
    await expect(desk.at("referral-screen")).to_be_hidden()


class Ears:
    """Everything that a page is answered, and what it asks for."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.answered: list[Response] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("response", lambda response: self.answered.append(response))

    async def heard(self) -> bytes:
        """All bodies; the live channel ends with no page and is searched at its cell instead."""
        ended = [r for r in self.answered if not r.url.split("?")[0].endswith("/stream")]
        return b"\n".join([await r.body() for r in ended if r.status not in (204, 304)])


async def test_a_duty_officer_never_receives_a_byte_of_a_referral(
    people: People, seat: Seats, desks: Mapping[str, Desk]
) -> None:
    word = f"金丝雀{new_id()[-12:]}"
    _, referral = await referred(people, word, OWN)
    marker = f"标题{new_id()[-12:]}"
    shown = await desks["jiashan"].report(title=marker)
    first = await seat(desks["jiashan"], "duty_officer")
    officer = Seat(await first.page.context.new_page(), first.desk)
    ears = Ears(officer.page)
    await officer.page.goto(first.desk.cell.http)
    await officer.shows("incident-row", id=shown.body["id"])
    await expect(officer.at("menu-referrals")).to_have_count(0)
    for screen in ("deadlines", "tasks", "plans", "shifts", "warnings", "forces", "stock", "status"):
        await officer.goes_to(screen)
    await officer.page.evaluate(f"location.hash = '#/referrals/{referral['id']}'")
    await officer.shows("feed-panel")
    await expect(officer.at("referral-screen")).to_have_count(0)

    heard = await ears.heard()
    names = [word, str(referral["id"]), str(referral["display_number"])]
    assert [name for name in names if name.encode() in heard] == []
    assert marker.encode() in heard
    assert [url for url in ears.asked if "referral" in url.split("#")[0] or "clue" in url] == []
    stored = json.dumps(json.loads(await officer.page.evaluate(_KEPT))[2], ensure_ascii=False)
    assert [name for name in names if name in stored] == []
