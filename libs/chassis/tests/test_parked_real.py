"""A reaction whose target has not arrived waits, on real parts: nobody with it, and over a restart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from counting import Counting
from google.protobuf.message import Message
from joint.incident.v1.incident_pb2 import IncidentVerified
from lab import Lab
from topic_log import fact

from chassis import inbox_parked
from chassis.envelope import Record
from chassis.errors import NOT_KNOWN_HERE, Kind, Refusal
from chassis.inbox import Projector, Source
from chassis.inbox_parked import Parked
from chassis.reacting import React, command_id

pytestmark = pytest.mark.real


@dataclass
class Following:
    """A reaction that needs the stream which a fact names, as any that answers another's fact does."""

    lab: Lab
    done: list[str] = field(default_factory=list)
    tried: int = 0

    async def run(self, record: Record, message: Message) -> None:
        assert isinstance(message, IncidentVerified)
        self.tried += 1
        rows = self.lab.database.collection("rows")
        if message.note and await rows.find_one({"_id": message.note}) is None:
            raise Refusal(Kind.CONFLICT, NOT_KNOWN_HERE, "尚未到达。")
        self.done.append(record.subject)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Projector]:
        """The inbox of one process."""
        source = Source(self.lab.zone, [self.lab.topic], self.lab.access)
        reactions: dict[type[Message], list[React]] = {IncidentVerified: [React("follow", self.run)]}
        projector = Projector(self.lab.database, source, Counting(), reactions=reactions)
        task = asyncio.create_task(projector.run())
        try:
            yield projector
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def parked(self) -> list[str]:
        """Command ids of what waits."""
        return [d["_id"] async for d in self.lab.database.collection("parked").find({})]


@pytest.fixture
def following(lab: Lab) -> Following:
    return Following(lab)


@pytest.fixture
def facts(lab: Lab) -> list[Record]:
    """The first names a stream that only the third opens."""
    named = [("s", "late"), ("t", ""), ("late", "")]
    made = [fact(i + 1, subject=s, version=1, note=n) for i, (s, n) in enumerate(named)]
    return [replace(one, topic=lab.topic, region=lab.region.code) for one in made]


async def test_others_go_on_and_the_parked_one_follows_its_target(
    following: Following, facts: list[Record]
) -> None:
    async with following.running() as inbox:
        await following.lab.publish(*facts[:2])
        while following.done != ["t"]:
            await inbox.changed(0.1)
        assert await following.parked() == [command_id(facts[0], "follow")]
        await following.lab.publish(facts[2])
        while await following.parked():
            await inbox.changed(0.1)
    assert following.done == ["t", "late", "s"]


async def test_a_restart_finds_what_is_parked(following: Following, facts: list[Record]) -> None:
    async with following.running() as inbox:
        await following.lab.publish(*facts[:2])
        while following.done != ["t"]:
            await inbox.changed(0.1)
    after = Following(following.lab)
    async with after.running() as inbox:
        while after.tried == 0:
            await asyncio.sleep(0)
        await after.lab.publish(facts[2])
        while await after.parked():
            await inbox.changed(0.1)
    assert after.done == ["late", "s"]


async def test_a_fact_that_only_the_next_release_knows_is_reacted_to_by_that_one(
    following: Following, facts: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    nobodys = replace(facts[2], sequence=2, type="joint.incident.v1.IncidentRejected")
    with monkeypatch.context() as older:
        older.setattr(Record, "message", lambda _: None)
        async with following.running() as inbox:
            await following.lab.publish(replace(facts[1], sequence=1), nobodys)
            while len(await following.parked()) < 2:
                await inbox.changed(0.1)
    assert following.done == []
    async with following.running() as inbox:
        while await following.parked():
            await inbox.changed(0.1)
    assert following.done == ["t"]


async def test_what_only_a_newer_release_does_stays_parked(
    following: Following, facts: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with following.running() as inbox:
        await following.lab.publish(*facts[:2])
        while following.done != ["t"]:
            await inbox.changed(0.1)
    with monkeypatch.context() as older:
        older.setattr(Record, "message", lambda _: None)
        async with following.running() as inbox:
            await following.lab.publish(facts[2])
            while inbox.positions.get(following.lab.topic) != 3:
                await inbox.changed(0.1)
    async with following.running() as inbox:
        while await following.parked():
            await inbox.changed(0.1)
    assert following.done[0] == "t"
    assert set(following.done) == {"t", "late", "s"}


async def test_what_another_process_parks_late_is_run_too(
    following: Following, facts: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one does that stood still and lost its lease."""
    monkeypatch.setattr(inbox_parked, "READ_EVERY_S", 0.0)
    async with following.running() as inbox:
        await following.lab.publish(replace(facts[1], sequence=1))
        while following.done != ["t"]:
            await inbox.changed(0.1)
        react = React("follow", following.run)
        await Parked(following.lab.database, {IncidentVerified: [react]}).park(react, facts[0])
        await following.lab.publish(replace(facts[2], sequence=2))
        while await following.parked():
            await inbox.changed(0.1)
    assert following.done == ["t", "late", "s"]
