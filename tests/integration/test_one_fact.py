"""One fact from a door of Jiashan to the neighbours' screens, and what people there answer."""

import pytest
from desks import Desk

from chassis.clock import new_id

pytestmark = pytest.mark.real


async def test_a_report_is_seen_in_all_three_regions(desks: dict[str, Desk], jiashan: Desk) -> None:
    answer = await jiashan.report()
    for desk in desks.values():
        row = await desk.sees(answer.body["id"])
        assert (row["region"], row["state"], row["data"]["title"]) == (
            jiashan.code,
            "reported",
            answer.body["title"],
        )


async def test_a_repeat_with_the_same_key_is_one_incident(jiashan: Desk) -> None:
    body = jiashan.report_body()
    key = new_id()
    first = await jiashan.client.post("/incidents", body, "duty_officer", key=key)
    again = await jiashan.client.post("/incidents", body, "duty_officer", key=key)
    assert (first.status, again.status, again.replayed) == (201, 201, True)
    assert again.body == first.body
    other = {**body, "title": "另一件事"}
    refused = await jiashan.client.post("/incidents", other, "duty_officer", key=key)
    assert (refused.status, refused.rule) == (409, "idempotency_key_reused")


async def test_the_reporting_duty_opens_by_rule_and_bars_the_close(jiashan: Desk) -> None:
    incident = await jiashan.report()
    path, id = f"/incidents/{incident.body['id']}", incident.body["id"]
    verified = await jiashan.change(f"{path}/verifications", {"note": "属实"}, 1)
    contained = await jiashan.change(
        f"{path}/containments", {"at": verified.body["informed_at"]}, verified.version
    )
    ended = await jiashan.change(f"{path}/terminations", {"basis": "已处置"}, contained.version, "commander")
    closing = {"archive_class": "事故灾难"}
    refused = await jiashan.change(f"{path}/closures", closing, ended.version, "duty_leader")
    assert (refused.status, refused.rule) == (409, "incident.open_duties")
    await jiashan.make_reports(id)
    closed = await jiashan.change(f"{path}/closures", closing, ended.version, "duty_leader")
    assert (closed.status, closed.body["state"]) == (200, "closed")


async def test_neighbours_receipt_a_notice_and_acknowledge_a_level(jiashan: Desk, wujiang: Desk) -> None:
    incident = await jiashan.report()
    id = incident.body["id"]
    classified = await jiashan.change(
        f"/incidents/{id}/level-changes", {"level": "general", "basis": "表"}, 1
    )
    assert classified.status == 200
    facts = {"incident_id": id, "to_regions": [wujiang.code], "facts": "污染带正向下游移动。"}
    notice = await jiashan.client.post("/neighbour-notices", facts, "duty_officer")
    receipt = await wujiang.client.post("/notice-receipts", {"notice_id": notice.body["id"]}, "duty_officer")
    assert (receipt.status, receipt.body["state"]) == (201, "received")
    item = await wujiang.hears(id, "IncidentClassified")
    given = await wujiang.client.post("/acknowledgements", {"item_id": item}, "duty_officer")
    again = await wujiang.client.post("/acknowledgements", {"item_id": item}, "duty_leader")
    assert (given.status, again.status, again.body["id"]) == (201, 200, given.body["id"])
    await jiashan.sees(receipt.body["id"])
    await jiashan.sees(given.body["id"])
    neighbour = await jiashan.delivered(item, wujiang.code)
    assert neighbour["arrived_at"] <= neighbour["acknowledged_at"]


async def test_a_notice_for_others_or_unknown_is_no_notice_for_us(
    jiashan: Desk, wujiang: Desk, qingpu: Desk
) -> None:
    incident = await jiashan.report()
    facts = {"incident_id": incident.body["id"], "to_regions": [wujiang.code], "facts": "通报。"}
    notice = await jiashan.client.post("/neighbour-notices", facts, "duty_officer")
    await qingpu.sees(notice.body["id"])
    refused = await qingpu.client.post("/notice-receipts", {"notice_id": notice.body["id"]}, "duty_officer")
    assert refused.status in (403, 409, 422)
    assert refused.body["detail"].endswith("。")
    headers = {**await qingpu.client.bearer("duty_officer"), "Idempotency-Key": new_id()}
    unknown = await qingpu.client.http.post(
        "/notice-receipts", json={"notice_id": incident.body["id"]}, headers=headers
    )
    assert (unknown.status_code, unknown.json()["rule_id"]) == (409, "not_known_here")
    assert int(unknown.headers["Retry-After"]) >= 1


async def test_pictures_are_equal_at_equal_numbers(desks: dict[str, Desk], jiashan: Desk) -> None:
    answers = [await jiashan.report() for _ in range(5)]
    for desk in desks.values():
        for answer in answers:
            await desk.sees(answer.body["id"])
    found = {}
    for slug, desk in desks.items():
        topics = (await desk.client.get("/picture/hashes"))["topics"]
        found[slug] = topics["jiashan.incident.v1"]
    assert found["qingpu"]["rows"] >= 5
    if len({f["sequence"] for f in found.values()}) == 1:
        assert len({f["hash"] for f in found.values()}) == 1
