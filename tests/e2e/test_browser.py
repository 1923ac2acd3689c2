"""A duty officer of Wujiang at the console, in a real Chromium, over three real cells."""

import pytest
from axe_playwright_python.async_playwright import Axe
from browsers import Login
from desks import Desk
from playwright.async_api import expect

from chassis.clock import new_id

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
WAIT_MS = 30_000


async def test_a_neighbours_level_is_seen_and_signed_for(login: Login, jiashan: Desk, wujiang: Desk) -> None:
    page = await login(wujiang, "duty_officer")
    for slug in ("qingpu", "wujiang", "jiashan"):
        await expect(page.get_by_test_id(f"light-{slug}")).to_contain_text("●", timeout=WAIT_MS)
    incident = await jiashan.report()
    id = incident.body["id"]
    level = {"level": "general", "basis": "一人重伤。"}
    await jiashan.change(f"/incidents/{id}/level-changes", level, 1)
    fact = await wujiang.hears(id, "IncidentClassified")
    line = page.locator(f'[data-testid="feed-item"][data-item="{fact}"]')
    await expect(line).to_contain_text(incident.body["title"], timeout=WAIT_MS)
    await line.get_by_test_id("ack-button").click()
    await expect(line.get_by_test_id("ack-button")).to_have_count(0, timeout=WAIT_MS)
    signed = await jiashan.delivered(fact, wujiang.code)
    assert signed["acknowledged_by"]


async def test_an_incident_reported_at_the_console_reaches_the_neighbour(
    login: Login, jiashan: Desk, wujiang: Desk
) -> None:
    page = await login(jiashan, "duty_officer")
    await page.get_by_test_id("intake-open").click()
    title = f"控制台接报 {new_id()[-12:]}"
    await page.get_by_test_id("intake-title").fill(title)
    await page.get_by_test_id("intake-text").fill("货船碰撞,三名船员落水。")
    await page.get_by_test_id("intake-address").fill("太浦河汾湖段")
    accident = page.locator('[data-testid="intake-event_class-accident_disaster"] input')
    # At once, without the tool's own wait until nothing moves: a drawer that slides in is missed so.
    await accident.click(force=True)
    await expect(accident).to_be_checked()
    found = (await Axe().run(page)).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    await page.get_by_test_id("intake-submit").click()
    await expect(page.get_by_test_id("intake-form")).to_have_count(0, timeout=WAIT_MS)
    seen = await wujiang.observer.until(lambda: wujiang.titled(title), 30)
    assert seen is not None
    assert seen["region"] == jiashan.code


async def test_a_form_that_was_not_sent_says_what_it_lacks(login: Login, jiashan: Desk) -> None:
    page = await login(jiashan, "duty_officer")
    await page.keyboard.press("n")
    await expect(page.get_by_test_id("intake-title")).to_be_focused()
    await page.keyboard.type("槽罐车侧翻")
    await page.get_by_test_id("intake-submit").click()
    await expect(page.get_by_test_id("form-faults")).to_contain_text("有 3 处需要改正")
    await expect(page.get_by_test_id("intake-text")).to_be_focused()
    await expect(page.get_by_test_id("intake-text")).to_be_in_viewport()


async def test_the_main_screen_has_no_serious_axe_finding_and_does_not_scroll(
    login: Login, jiashan: Desk
) -> None:
    page = await login(jiashan, "duty_leader")
    results = await Axe().run(page)
    found = results.response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []
    script = "document.documentElement.scrollHeight <= window.innerHeight"
    assert await page.evaluate(script)


async def test_the_console_says_when_its_server_is_gone(login: Login, qingpu: Desk) -> None:
    page = await login(qingpu, "duty_officer")
    await qingpu.cell.kill("services")
    await expect(page.get_by_test_id("disconnected-bar")).to_be_visible(timeout=60_000)
    await qingpu.cell.start("services")
    await expect(page.get_by_test_id("disconnected-bar")).to_have_count(0, timeout=60_000)
