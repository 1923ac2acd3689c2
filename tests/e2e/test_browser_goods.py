"""Goods go from region to region at two consoles; what is lost on the way is found and written off. A list of
forces comes in from a file, with what is wrong told row by row."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import seat_work as work
from desks import Desk
from figures import Note
from playwright.async_api import expect
from seats import WAIT_MS, Seat, Seats

from chassis.clock import monotonic, new_id
from liandong.layout import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
FORCES = ROOT / "services/resources/src/resources/data/rescue_forces.csv"
SENT, COUNTED = "300", "298"


def item_code() -> str:
    """A code of seven digits that no earlier run over the same cells has used."""
    return f"2{int(new_id()[-5:], 16) % 1_000_000:06d}"


async def is_stored(wujiang: Seat, code: str) -> str:
    """入库建批 by the keeper of Wujiang's stores; the lot's id."""
    await wujiang.goes_to("stock")
    await wujiang.click("stock-open")
    for name, text in (
        ("item_code", code),
        ("item_name", "固体浮子式围油栏"),
        ("unit", "米"),
        ("quantity", "800"),
        ("minimum", "600"),
        ("store", "黎里镇应急物资仓库"),
        ("custodian", "吴江区应急物资储备中心"),
        ("source", "年度采购"),
    ):
        await wujiang.types(f"field-{name}", text)
    await wujiang.submits("form-openLot")
    detail = wujiang.at("stock-lot").filter(has_text=code)
    await expect(detail).to_be_visible(timeout=WAIT_MS)
    return str(await detail.get_attribute("data-id"))


async def is_asked_for(jiashan: Seat, title: str, incident: str, code: str) -> None:
    """拟请 of goods by the officer from the incident's file, approved by the commander."""
    await work.opens(jiashan, title, incident, "aid")
    await jiashan.click("aid-for-incident")
    await jiashan.types("aid-reason", "油膜扩散,围油栏不足。")
    await jiashan.click("aid-add-goods")
    await jiashan.click(jiashan.at("aid-line-form").first.get_by_role("button", name="删除第 1 行"))
    for name, text in (("item", code), ("unit", "米"), ("min", "100"), ("max", SENT)):
        await jiashan.types(f"aid-line-1-{name}", text)
    await jiashan.click("aid-submit")
    await jiashan.shows("aid-detail", state="proposed")
    await jiashan.is_taken_by("commander")
    await work.decides(jiashan, "aid", title, "approveRequest", basis="县指挥部会商决定。")


async def is_offered(wujiang: Seat, title: str, lot: str) -> None:
    """Wujiang's officer sets the goods aside and puts them forward; the leader offers them."""
    await wujiang.is_taken_by("duty_officer")
    await wujiang.goes_to("approvals")
    await wujiang.click(work.waiting(wujiang, "aid", title).locator("[data-entry]"))
    await wujiang.click("aid-offer-open")
    await wujiang.picks("aid-offer-lot", lot)
    await wujiang.types("aid-offer-quantity", SENT)
    await wujiang.click("aid-offer-submit")
    await wujiang.shows("aid-offer", region=wujiang.desk.code, state="proposed")
    await wujiang.is_taken_by("duty_leader")
    await wujiang.goes_to("approvals")
    await wujiang.click(work.waiting(wujiang, "aid", title).locator("[data-entry]"))
    await wujiang.gives("approveMobilisation", person="沈主任", document_no="吴储〔2023〕3号")
    await work.decides(wujiang, "aid", title, "makeOffer")


async def opens_transfer(seat: Seat, tab: str, row: str, code: str) -> None:
    """The transfer of these goods, on the list of the transfers or of the receipts."""
    await seat.goes_to("stock")
    await seat.click(f"tab-{tab}")
    await seat.types("stock-search", code)
    await seat.click(seat.at(row).locator("[data-entry]"))


async def is_sent_and_counted(wujiang: Seat, jiashan: Seat, code: str) -> None:
    """Fewer are counted than were sent: the sender finds them short and writes them off."""
    await wujiang.is_taken_by("resource_manager")
    await opens_transfer(wujiang, "transfers", "stock-transfer-row", code)
    await wujiang.gives("dispatchTransfer", carrier="苏E·D1234 货车")
    await wujiang.shows("stock-transfer", state="dispatched")
    await jiashan.is_taken_by("duty_officer")
    await opens_transfer(jiashan, "receipts", "stock-receipt-row", code)
    await jiashan.shows("stock-transfer", state="dispatched")
    receipt = {"store": "陶庄镇仓库", "custodian": "嘉善县储备中心", "note": "途中钩破两米。"}
    await jiashan.click("command-receiveTransfer")
    for name, text in {"quantity": COUNTED, **receipt}.items():
        await jiashan.types(f"field-{name}", text)
    await jiashan.submits("form-receiveTransfer")
    await jiashan.shows("stock-difference", difference="2")
    await wujiang.page.bring_to_front()
    await wujiang.shows("stock-transfer", state="short")
    await wujiang.gives("reconcileTransfer", reason="钩破两米,报废核销。")
    await wujiang.shows("stock-transfer", state="reconciled")


async def test_goods_are_lent_counted_and_written_off(
    seat: Seats, desks: Mapping[str, Desk], figure: Note
) -> None:
    begun, code = monotonic(), item_code()
    report = await desks["jiashan"].report()
    incident, title = str(report.body["id"]), str(report.body["title"])
    await desks["jiashan"].change(f"/incidents/{incident}/verifications", {"note": "属实。"}, 1)
    wujiang = await seat(desks["wujiang"], "resource_manager")
    lot = await is_stored(wujiang, code)
    jiashan = await seat(desks["jiashan"], "duty_officer")

    await is_asked_for(jiashan, title, incident, code)
    await is_offered(wujiang, title, lot)
    await jiashan.is_taken_by("duty_leader")
    await work.decides(jiashan, "aid", title, "acceptOffer")
    await is_sent_and_counted(wujiang, jiashan, code)
    await wujiang.goes_to("stock")
    await wujiang.click(wujiang.at("stock-lot-row", id=lot).locator("[data-entry]"))
    await expect(wujiang.at("stock-on-hand")).to_have_text("在库 500米", timeout=WAIT_MS)
    await expect(wujiang.at("stock-lot")).to_contain_text("低于最低库存")
    presses = jiashan.presses + wujiang.presses
    figure("goods lent by mouse and keyboard", f"{presses} presses, {monotonic() - begun:.0f} s")


async def test_a_list_of_forces_comes_in_with_what_is_wrong_told_row_by_row(
    seat: Seats, jiashan: Desk, tmp_path: Path
) -> None:
    heading, *rows = FORCES.read_text(encoding="utf-8").splitlines()
    own = [row for row in rows if ",330421," in row][:2]
    file = tmp_path / "力量.csv"
    file.write_text(
        "\n".join([heading, *own, own[0].replace(",330421,", ",110000,").replace("RF-", "RX-", 1)]),
        encoding="utf-8",
    )
    keeper = await seat(jiashan, "resource_manager")
    await keeper.goes_to("forces")
    await keeper.click("forces-import")
    await keeper.at("import-file").set_input_files(file)
    await keeper.click("import-submit")
    await expect(keeper.at("import-counts")).to_contain_text("未导入 1 行", timeout=WAIT_MS)
    await expect(keeper.at("import-fault-row").first).to_contain_text("4")
    await keeper.click("import-cancel")
    await expect(keeper.at("forces-row").first).to_be_visible(timeout=WAIT_MS)
