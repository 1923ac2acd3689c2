"""Every screen in both themes: no serious accessibility finding, no page scroll on a small duty PC."""

import pytest
from axe_playwright_python.async_playwright import Axe
from browsers import Login
from desks import Desk
from figures import Note
from playwright.async_api import Page, expect

from chassis.clock import new_id

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SCREENS = (
    "picture",
    "deadlines",
    "approvals",
    "tasks",
    "plans",
    "shifts",
    "warnings",
    "intake",
    "status",
    "settings",
    "print",
    "bigscreen",
)
TABS = ("timeline", "reports", "tasks", "response", "notices", "record")
NO_SCROLL = "document.documentElement.scrollHeight <= window.innerHeight"
# Paper is as long as it is.
LONG = ("print",)


async def serious(page: Page) -> list[str]:
    """Serious and critical findings of axe."""
    found = (await Axe().run(page)).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_screen_is_accessible_and_fits(
    login: Login, jiashan: Desk, theme: str, figure: Note
) -> None:
    page = await login(jiashan, "duty_leader")
    incident = (await jiashan.report()).body["id"]
    await jiashan.sees(incident)
    await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for name in (*SCREENS, f"incident/{incident}"):
        await page.goto(f"{jiashan.cell.http}/#/{name}")
        await page.locator(f'[data-screen="{name.partition("/")[0]}"]').wait_for()
        assert await serious(page) == [], name
        assert name in LONG or await page.evaluate(NO_SCROLL), f"{name} scrolls"
    for tab in TABS:
        await page.goto(f"{jiashan.cell.http}/#/incident/{incident}?tab={tab}")
        await page.locator(f'#incident-tab-{tab}[aria-selected="true"]').wait_for()
        assert await serious(page) == [], tab
    figure(f"screens without serious axe findings, {theme}", str(len(SCREENS) + len(TABS)))


async def test_an_exercise_cannot_be_taken_for_the_real_thing(login: Login, jiashan: Desk) -> None:
    page = await login(jiashan, "duty_officer")
    await expect(page.get_by_test_id("exercise-frame")).to_have_count(0)
    exercise = new_id()
    credentials = {
        "username": "drill_coordinator",
        "password": jiashan.cell.secret("issuer-password").strip(),
        "exercise": exercise,
    }
    answer = await page.request.post(f"{jiashan.cell.http}/api/v1/session", data=credentials)
    assert answer.ok, await answer.text()
    await page.reload()
    await expect(page.get_by_test_id("exercise-head")).to_contain_text(exercise)
    frame = page.get_by_test_id("exercise-frame")
    await expect(frame).to_be_visible()
    await expect(frame).to_have_css("border-top-width", "5px")
    assert await serious(page) == []
