"""Pictures for README and guides: a duty leader's console in a real Chromium, after the story."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from liandong.failure import Failure
from liandong.place import RunningCell, place_of

if TYPE_CHECKING:
    from playwright.async_api import Page

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SETTLE_MS = 3_000
"""The map draws its outlines and the lights their first ages."""
SCREENS = (
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


async def take(cell: RunningCell, path: Path) -> None:
    """Logs in at the cell's console, writes a PNG of 1366 by 768 of the picture, and of every other screen
    into the folder `screens` beside it. Raises Failure."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise Failure("没有 Chromium,请先安装:apt-get install -y chromium fonts-noto-cjk。")
    try:
        from playwright.async_api import ViewportSize, async_playwright
    except ImportError as error:
        raise Failure("没有 playwright,请先运行 make setup。") from error
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        async with async_playwright() as playwright:
            context = await playwright.chromium.launch_persistent_context(
                profile,
                executable_path=program,
                args=FLAGS,
                viewport=ViewportSize(width=1366, height=768),
                locale="zh-CN",
            )
            page = await context.new_page()
            await _log_in(page, cell)
            await page.screenshot(path=path)
            await _screens(page, cell, path.parent / "screens")
            await context.close()


async def _log_in(page: "Page", cell: RunningCell) -> None:
    place = place_of(cell)
    await page.goto(place.http)
    await page.get_by_test_id("login-role").select_option("duty_officer")
    await page.get_by_test_id("login-password").fill(place.password)
    await page.get_by_test_id("login-submit").click()
    await page.get_by_test_id("feed-item").first.wait_for()
    await page.wait_for_timeout(SETTLE_MS)


async def _screens(page: "Page", cell: RunningCell, folder: Path) -> None:
    row = page.get_by_test_id("incident-row").first
    incident = await row.get_attribute("data-id") if await row.count() else None
    for name in (*SCREENS, *([f"incident/{incident}"] if incident else [])):
        await page.goto(f"{place_of(cell).http}/#/{name}")
        await page.wait_for_timeout(SETTLE_MS)
        await page.screenshot(path=folder / f"{name.partition('/')[0]}.png")
