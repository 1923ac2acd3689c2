"""Each commit goes into one topic, and a restricted stream keeps the addressee of its birth."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st
from joint.incident.v1.incident_pb2 import IncidentVerified
from pydantic import BaseModel
from toys import KEPT, TALLY, call

from chassis.commits import broken_links, route
from chassis.journal import Aggregate
from chassis.memory import MemoryBus, MemoryJournal
from chassis.regions import load_zone
from chassis.routes import routes
from chassis.topics import is_restricted, read_by

ZONE = load_zone(Path("deploy/regions.yaml"))
CODES = {region.slug: region.code for region in ZONE.regions}


class Letter(BaseModel):
    """Whom the last fact names."""

    to: str


def _evolve(state: Letter | None, message: Message, at: datetime) -> Letter:
    assert isinstance(message, IncidentVerified)
    return Letter(to=message.note)


LETTER = Aggregate("letter", "letters", Letter, _evolve, (IncidentVerified,), addressee=lambda s: s.to)


def _telling(slug: str) -> Callable[[Letter | None], list[Message]]:
    return lambda _: [IncidentVerified(note=CODES[slug])]


async def _write(own: str, streams: list[list[str]]) -> tuple[MemoryJournal, MemoryBus]:
    journal = MemoryJournal(service="cases", region=CODES[own])
    bus = MemoryBus(journal.store, routes(ZONE, own, "cases", [LETTER, KEPT]))
    for number, told in enumerate(streams):
        for slug in told:
            await journal.execute(LETTER, f"s{number}", call(), _telling(slug))
    return journal, bus


def test_shared_and_local_kinds_have_one_topic_each() -> None:
    assert routes(ZONE, "wujiang", "incident", [TALLY, KEPT]) == {
        "tally": "wujiang.incident.v1",
        "kept": "wujiang.local.incident.v1",
    }


async def test_the_addressee_of_the_first_commit_stays() -> None:
    journal, bus = await _write("qingpu", [["jiashan", "wujiang", "qingpu"]])
    assert list(bus.records) == ["qingpu.referral.jiashan.v1"]
    [records] = bus.records.values()
    assert [(r.sequence, r.classification) for r in records] == [
        (1, "restricted"),
        (2, "restricted"),
        (3, "restricted"),
    ]
    assert {commit["to"] for commit in journal.store.commits.values()} == {CODES["jiashan"]}
    assert broken_links(list(journal.store.commits.values())) == []


async def test_whom_a_commit_goes_to_is_part_of_its_chain() -> None:
    journal, _ = await _write("qingpu", [["jiashan"]])
    [commit] = journal.store.commits.values()
    assert route(commit) == f"letter>{CODES['jiashan']}"
    commit["to"] = CODES["wujiang"]
    assert broken_links([commit]) == [commit["_id"]]


slugs = st.sampled_from(sorted(CODES))


@given(own=slugs, streams=st.lists(st.lists(slugs, min_size=1, max_size=3), max_size=5))
async def test_a_third_region_reads_nothing_whatever_two_others_tell_each_other(
    own: str, streams: list[list[str]]
) -> None:
    _, bus = await _write(own, streams)
    for slug in CODES:
        read = [r for topic in read_by(ZONE, slug, "cases") for r in bus.records.get(topic, [])]
        told = [s for s in streams if slug in (own, s[0])]
        assert len(read) == sum(len(stream) for stream in told)
        assert all(is_restricted(record.topic) for record in read)
