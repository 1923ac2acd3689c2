"""To anyone else a referral does not exist, and what it says stands nowhere in the clear (I17, I18)."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from io import StringIO
from typing import Any

import bson
import httpx
import pytest
from cases_world import CANARY, World
from issuers import Issuer
from prometheus_client import generate_latest
from walker import open_doors

from cases.aggregates import CLUE_CHECK
from cases.api import examples
from cases.commands.reception import FileCase, RequestSupplement
from cases.handlers import reception
from cases.samples.scene import HANDLERS, OTHER
from cases.service import SERVICE
from chassis.clock import new_id
from chassis.http_routes import PREFIX

_PIECE = {**examples.referral.TRANSFER_REFERRAL["evidence"][0], "description": f"{CANARY}照片"}
_PAPERS = [{**p, "title": f"{CANARY}{p['title']}"} for p in examples.referral.TRANSFER_REFERRAL["papers"]]
_WORDS: dict[str, Any] = {
    "facts": f"事实{CANARY}",
    "persons": [{"name": f"嫌疑人{CANARY}"}],
    "papers": _PAPERS,
    "evidence": [_PIECE],
}
OUTSIDERS = ["duty_officer", "duty_leader", "commander", "integrator", "auditor", "drill_coordinator"]


class Doors:
    """Clients at the doors of all cells."""

    def __init__(self) -> None:
        self.open: dict[str, tuple[httpx.AsyncClient, Issuer, str]] = {}

    async def get(self, slug: str, role: str, path: str, **claims: Any) -> httpx.Response:
        client, issuer, region = self.open[slug]
        headers = {"Authorization": f"Bearer {issuer.token(role, region, **claims)}"}
        return await client.get(PREFIX + path, headers=headers)

    async def post(
        self, slug: str, role: str, path: str, body: dict[str, Any], **claims: Any
    ) -> httpx.Response:
        client, issuer, region = self.open[slug]
        headers = {
            "Authorization": f"Bearer {issuer.token(role, region, **claims)}",
            "Idempotency-Key": new_id(),
        }
        return await client.post(PREFIX + path, json=body, headers=headers)

    async def count(self, slug: str, role: str, path: str) -> int:
        answer = await self.get(slug, role, path)
        assert answer.status_code == 200
        return len(answer.json()["items"])


@pytest.fixture
async def doors(world: World) -> AsyncIterator[Doors]:
    made = Doors()
    async with AsyncExitStack() as stack:
        for slug, cell in world.cells.items():
            client, issuer = await stack.enter_async_context(open_doors(cell, SERVICE))
            made.open[slug] = (client, issuer, cell.desk.region.code)
        yield made


async def referred_with_words(world: World) -> str:
    id = await world.referred("procuratorate", OTHER, **_WORDS)
    received = await world.receive(id, "qingpu", "procurator")
    asking = RequestSupplement(kinds=("appraisal",), note=f"请补{CANARY}")
    await world.move(reception.request_supplement, received.id, asking, slug="qingpu", role="procurator")
    papers = [{"kind": "appraisal", "sha256": "a" * 64, "title": f"鉴定{CANARY}"}]
    await world.supplement(id, papers=papers)
    return id


async def test_no_journal_topic_or_row_holds_a_word_in_the_clear(world: World, logs: StringIO) -> None:
    await world.screen(facts=f"初筛{CANARY}", persons=[{"name": CANARY}])
    await referred_with_words(world)
    received = await world.receive(await world.referred(**_WORDS))
    await world.move(reception.file_case, received.id, FileCase(note=f"案号{CANARY}"))
    needle = CANARY.encode()
    escaped = json.dumps(CANARY)[1:-1].encode()
    for cell in world.cells.values():
        stored = [bson.encode(commit) for commit in cell.journal.store.commits.values()]
        sent = [record.data for records in cell.records.values() for record in records]
        rows = [bson.encode(d) for kept in cell._documents.values() for d in kept.values()]
        assert stored or rows or cell is not world.own
        for blob in (*stored, *sent, *rows):
            assert needle not in blob
            assert escaped not in blob
    # The event loop says when it is made; nobody else says anything.
    assert [line for line in logs.getvalue().splitlines() if '"logger": "asyncio"' not in line] == []


async def test_the_readers_read_it_and_the_third_region_reads_nothing(world: World, doors: Doors) -> None:
    id = await referred_with_words(world)
    for slug, role in (
        ("jiashan", "enforcement_officer"),
        ("jiashan", "bureau_head"),
        ("qingpu", "procurator"),
    ):
        answer = await doors.get(slug, role, f"/referrals/{id}")
        assert answer.status_code == 200
        contents = answer.json()["contents"]
        assert contents["facts"] == _WORDS["facts"]
        assert contents["titles"]["a" * 64] == f"鉴定{CANARY}"
        assert await doors.count(slug, role, "/referral-desk") == 1
    wujiang = world.cells["wujiang"]
    assert dict(wujiang._documents["rows"]) == {}
    for role in ("enforcement_officer", "bureau_head", "police_liaison", "procurator"):
        assert (await doors.get("wujiang", role, f"/referrals/{id}")).status_code == 404
        for path in ("/referrals", "/referral-receptions", "/referral-oversights", "/referral-desk"):
            assert await doors.count("wujiang", role, path) == 0


@pytest.mark.parametrize(
    ("slug", "role"),
    [
        ("qingpu", "police_liaison"),
        ("qingpu", "enforcement_officer"),
        ("qingpu", "bureau_head"),
        ("jiashan", "procurator"),
        ("jiashan", "police_liaison"),
    ],
)
async def test_another_organ_of_the_same_regions_finds_nothing(
    world: World, doors: Doors, slug: str, role: str
) -> None:
    id = await referred_with_words(world)
    unknown = (await doors.get(slug, role, f"/referrals/{new_id()}")).json()
    hidden = await doors.get(slug, role, f"/referrals/{id}")
    assert hidden.status_code == 404
    assert hidden.json() == unknown
    answer_id = world.reception(id, "procuratorate", OTHER)
    assert (await doors.get(slug, role, f"/referral-receptions/{answer_id}")).json() == unknown
    for path in ("/referrals", "/referral-receptions", "/referral-desk"):
        assert await doors.count(slug, role, path) == 0


@pytest.mark.parametrize("role", OUTSIDERS)
async def test_a_duty_officer_or_a_program_finds_no_such_address(
    world: World, doors: Doors, role: str
) -> None:
    id = await referred_with_words(world)
    nowhere = (await doors.get("jiashan", role, "/nowhere")).json()
    paths = [f"/referrals/{id}", f"/referrals/{id}/reads", "/referrals", "/referral-desk", "/clue-checks"]
    for path in paths:
        answer = await doors.get("jiashan", role, path)
        assert (answer.status_code, answer.json()) == (404, nowhere)


async def test_every_read_is_a_record_that_the_procurator_sees(world: World, doors: Doors) -> None:
    id = await referred_with_words(world)
    await doors.get("jiashan", "enforcement_officer", f"/referrals/{id}", sub=HANDLERS[0])
    await doors.get("jiashan", "bureau_head", "/referral-desk", sub="jiashan:juzhang")
    await doors.get("qingpu", "procurator", f"/referrals/{id}", sub="qingpu:jiancha")
    await world.settle()
    answer = await doors.get("qingpu", "procurator", f"/referrals/{id}/reads")
    reads = {(read["read_by"], read["what"], read["reader"]["organ"]) for read in answer.json()["items"]}
    assert reads == {
        (HANDLERS[0], "contents", "bureau"),
        ("jiashan:juzhang", "listing", "bureau"),
        ("qingpu:jiancha", "contents", "procuratorate"),
    }
    assert (await doors.get("jiashan", "bureau_head", f"/referrals/{id}/reads")).status_code == 404


async def test_each_read_counts_and_none_is_told_to_a_third_region(world: World, doors: Doors) -> None:
    id = await referred_with_words(world)
    for _ in range(3):
        await doors.get("qingpu", "procurator", f"/referrals/{id}")
    await world.settle()
    answer = await doors.get("qingpu", "procurator", f"/referrals/{id}/reads")
    assert len(answer.json()["items"]) == 3
    assert dict(world.cells["wujiang"]._documents["items"]) == {}


async def test_a_list_that_a_screen_asks_for_again_is_one_record_in_the_hour(
    world: World, doors: Doors
) -> None:
    id = await referred_with_words(world)
    for _ in range(3):
        await doors.get("jiashan", "bureau_head", "/referral-desk")
    await world.settle()
    answer = await doors.get("qingpu", "procurator", f"/referrals/{id}/reads")
    assert 1 <= sum(read["what"] == "listing" for read in answer.json()["items"]) <= 2


async def test_no_figure_counts_referrals(world: World, doors: Doors) -> None:
    id = await referred_with_words(world)
    await doors.get("qingpu", "procurator", f"/referrals/{id}")
    page = generate_latest().decode()
    assert "referral" not in page
    assert "clue" not in page


async def test_what_is_played_and_what_is_real_do_not_see_each_other(world: World, doors: Doors) -> None:
    id = await referred_with_words(world)
    played = {"exerciseid": new_id()}
    assert (await doors.get("qingpu", "procurator", f"/referrals/{id}", **played)).status_code == 404
    answer = await doors.get("qingpu", "procurator", "/referral-desk", **played)
    assert answer.json()["items"] == []


async def test_nobody_plays_with_clues(world: World, doors: Doors) -> None:
    """No exercise is known to run here, since what the regions share is not read."""
    before = dict(world.own.journal.store.commits)
    body = examples.clue_check.SCREEN_CLUE
    answer = await doors.post("jiashan", "enforcement_officer", "/clue-checks", body, exerciseid=new_id())
    assert (answer.status_code, answer.json()["rule_id"]) == (409, "exercise.not_running")
    assert world.own.journal.store.commits == before


async def test_a_number_for_people_tells_no_count(world: World) -> None:
    for _ in range(3):
        await world.screen()
    found, _ = await world.own.journal.listing(CLUE_CHECK, {}, 9, "")
    numbers = [state.display_number for _, state, _ in found]
    assert len({number.rsplit("-", 1)[1] for number in numbers}) == 3
    assert not any(number.endswith(("-001", "-002", "-003")) for number in numbers)
