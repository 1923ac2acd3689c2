"""A referral between two real regions: it arrives, and a third one cannot as much as count it."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from aiokafka import TopicPartition
from confluent_kafka import KafkaError as TopicError
from desks import WAIT_S, Desk
from joint.common.v1.heartbeat_pb2 import PictureHeartbeat, RelayHeartbeat
from lab import admin_of
from organs import People
from secrets_search import documents_with, files_with

from cases.api import examples
from cases.samples.scene import REPORT
from chassis import kafka
from chassis.clock import new_id
from chassis.heartbeats import parse
from chassis.topics import RESTRICTED, heartbeat, is_restricted, referral, referral_heartbeat
from liandong.secrets_dir import link_secret
from liandong.stack import Stack

pytestmark = pytest.mark.real
CANARY = f"canary{new_id()[-12:]}"
OFFICER, SECOND = "jiashan:enforcement_officer", "jiashan:enforcement_officer_2"
TOPIC = referral("jiashan", "qingpu")


@pytest.fixture(scope="module")
async def people(desks: dict[str, Desk]) -> AsyncIterator[People]:
    made = People(desks)
    yield made
    await made.close()


@pytest.fixture(scope="module")
async def referral_id(people: People) -> str:
    """A clue of Jiashan's bureau that Qingpu's procuratorate has receipted, accepted and answered."""
    officer, procurator = ("jiashan", "enforcement_officer"), ("qingpu", "procurator")
    screened = {**examples.clue_check.SCREEN_CLUE, "facts": CANARY, "persons": [{"name": CANARY}]}
    check = await people.do(*officer, "/clue-checks", screened)
    path = f"/clue-checks/{check['id']}"
    await people.do(*officer, f"{path}/teams", {"handlers": [OFFICER, SECOND]}, 1)
    await people.do(*officer, f"{path}/reports", {"report_sha256": REPORT}, 2)
    to = {"addressee": {"region": "310118", "organ": "procuratorate"}, "basis": "局长办公会决定。"}
    await people.do("jiashan", "bureau_head", f"{path}/approvals", to, 3)
    words = {**examples.referral.TRANSFER_REFERRAL, "check_id": check["id"], "facts": CANARY}
    sent = await people.do(*officer, "/referrals", words)
    received = await people.do(*procurator, "/referral-receptions", {"referral_id": sent["id"]})
    answer = f"/referral-receptions/{received['id']}"
    await people.do(*procurator, f"{answer}/acceptances", {"note": CANARY}, 1)
    await people.do(*procurator, f"{answer}/answers", {"answer": CANARY}, 2)
    return str(sent["id"])


async def test_it_opens_at_the_addressee_and_the_answer_comes_back(people: People, referral_id: str) -> None:
    there = (await people.ask("qingpu", "procurator", f"/referrals/{referral_id}")).json()
    assert there["contents"]["facts"] == CANARY
    async with asyncio.timeout(WAIT_S):
        while True:
            desk = (await people.ask("jiashan", "bureau_head", "/referral-desk")).json()
            lines = [i for i in desk["items"] if i["referral"]["id"] == referral_id]
            if lines and lines[0]["status"] == "answered":
                break
    reception = lines[0]["reception"]["id"]
    answer = (await people.ask("jiashan", "bureau_head", f"/referral-receptions/{reception}")).json()
    assert answer["note"] == CANARY


async def test_reads_in_both_regions_are_seen_by_the_procurator(people: People, referral_id: str) -> None:
    await people.ask("jiashan", "enforcement_officer", f"/referrals/{referral_id}")
    async with asyncio.timeout(WAIT_S):
        while True:
            answer = await people.ask("qingpu", "procurator", f"/referrals/{referral_id}/reads")
            readers = {read["read_by"] for read in answer.json()["items"]}
            if OFFICER in readers:
                break
    assert "qingpu:procurator" in readers


@pytest.mark.parametrize("role", ["enforcement_officer", "bureau_head", "police_liaison", "procurator"])
async def test_the_third_region_finds_and_counts_nothing(people: People, referral_id: str, role: str) -> None:
    unknown = (await people.ask("wujiang", role, f"/referrals/{new_id()}")).json()
    found = await people.ask("wujiang", role, f"/referrals/{referral_id}")
    assert (found.status_code, {**found.json(), "trace_id": ""}) == (404, {**unknown, "trace_id": ""})
    listed = (await people.ask("wujiang", role, "/referral-desk")).json()
    assert referral_id not in [item["referral"]["id"] for item in listed["items"]]


async def test_the_third_regions_disk_database_and_logs_know_nothing_of_it(
    stack: Stack, referral_id: str
) -> None:
    wujiang = stack.cell("wujiang")
    assert files_with(wujiang.layout.root, [referral_id, CANARY]) == []
    assert documents_with(wujiang, [referral_id, CANARY]) == []


async def test_what_it_says_stands_nowhere_in_the_clear(stack: Stack, referral_id: str) -> None:
    for cell in stack.cells.values():
        assert documents_with(cell, [CANARY]) == []
        assert files_with(cell.layout.root, [CANARY]) == []


def test_no_log_names_the_referral_or_its_topic(stack: Stack, referral_id: str) -> None:
    for cell in stack.cells.values():
        text = cell.layout.log("services").read_text("utf-8", errors="replace")
        assert referral_id not in text
        assert TOPIC not in text
        metrics = httpx.get(f"{cell.http}/metrics", trust_env=False).text
        assert [word for word in (referral_id, "referral", "clue") if word in metrics] == []


async def test_a_cluster_of_neither_region_has_no_such_topic(stack: Stack) -> None:
    pair = {TOPIC, referral_heartbeat("jiashan", "qingpu")}
    held = {slug: await _topics(stack, slug) for slug in stack.cells}
    assert {slug for slug, names in held.items() if pair <= names} == {"jiashan", "qingpu"}
    assert not pair & held["wujiang"]
    own = {name for name in held["wujiang"] if is_restricted(name)}
    assert all("wujiang" in name for name in own)


async def test_no_heartbeat_of_everybody_speaks_of_it(stack: Stack, referral_id: str) -> None:
    cell = stack.cell("wujiang")
    consumer = kafka.consumer(_admin(stack, "wujiang"))
    await consumer.start()
    try:
        partitions = [TopicPartition(heartbeat(slug), 0) for slug in stack.cells]
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        ends = await consumer.end_offsets(partitions)
        beats = [await consumer.getone() for _ in range(sum(ends.values()))]
    finally:
        await consumer.stop()
    assert cell.slug == "wujiang"
    assert len(beats) > len(stack.cells)
    for raw in beats:
        beat = parse(raw.headers, raw.value)
        assert isinstance(beat, RelayHeartbeat | PictureHeartbeat)
        said = beat.heads if isinstance(beat, RelayHeartbeat) else beat.positions
        assert [t for t in (*said, *(gap.topic for gap in beat.missing)) if is_restricted(t)] == []
        assert not isinstance(beat, RelayHeartbeat) or beat.service != RESTRICTED


@pytest.mark.parametrize(
    ("principal", "code"),
    [
        (RESTRICTED, None),
        ("link-qingpu", None),
        ("link-wujiang", TopicError.TOPIC_AUTHORIZATION_FAILED),
        ("incident", TopicError.TOPIC_AUTHORIZATION_FAILED),
        ("picture", TopicError.TOPIC_AUTHORIZATION_FAILED),
        ("mirror", TopicError.TOPIC_AUTHORIZATION_FAILED),
    ],
)
async def test_nobody_else_may_as_much_as_describe_it(stack: Stack, principal: str, code: int | None) -> None:
    cell = stack.cell("jiashan")
    neighbour = principal.removeprefix("link-")
    secret = link_secret(neighbour) if neighbour != principal else f"kafka-{principal}"
    admin = admin_of(kafka.access(cell.kafka, "SASL_PLAINTEXT", principal, cell.secret(secret)))
    described = await asyncio.to_thread(admin.list_topics, TOPIC, 30)
    error = described.topics[TOPIC].error
    assert (error.code() if error else None) == code
    everything = await asyncio.to_thread(admin.list_topics, None, 30)
    assert (TOPIC in everything.topics) is (code is None)


def _admin(stack: Stack, slug: str) -> kafka.Access:
    cell = stack.cell(slug)
    return kafka.access(cell.kafka, "SASL_PLAINTEXT", "admin", cell.secret("kafka-admin"))


async def _topics(stack: Stack, slug: str) -> set[str]:
    consumer = kafka.consumer(_admin(stack, slug))
    await consumer.start()
    try:
        return set(await consumer.topics())
    finally:
        await consumer.stop()
