"""Every screen in both themes: no serious accessibility finding, no page scroll on a small duty PC."""

import pytest
from axe_playwright_python.async_playwright import Axe
from browsers import Login
from desks import Desk
from figures import Note
from playwright.async_api import Page

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
    figure(f"screens without serious axe findings, {theme}", str(len(SCREENS) + 1))
