"""What an inbox lacks is known to every process of its service, on a real database."""

import pytest
from joint.common.v1.heartbeat_pb2 import MissingRange
from lab import Lab

from chassis import unfollowed
from chassis.lacking import Lacking, LackingWriter, lacks
from chassis.lease import Lease, LeaseLost
from chassis.topics import RESTRICTED, local

pytestmark = pytest.mark.real


@pytest.fixture
async def lease(lab: Lab) -> Lease:
    """The lease of an inbox, held."""
    lease = Lease(lab.database.collection("lease"), "inbox")
    assert await lease.acquire()
    return lease


async def test_another_process_reads_what_the_inbox_found(lab: Lab, lease: Lease) -> None:
    lacking, writer = Lacking(lab.database), LackingWriter(lab.database, lease)
    await lacking.read()
    assert lacking.gaps == []
    gap = MissingRange(topic=lab.topic, first=2, last=3)
    await writer.write([gap])
    await lacking.read()
    assert lacking.gaps == [gap]
    await writer.write([])
    await lacking.read()
    assert lacking.gaps == []


async def test_an_inbox_that_lost_its_lease_says_nothing_more(lab: Lab, lease: Lease) -> None:
    gap = MissingRange(topic=lab.topic, first=2, last=3)
    earlier = LackingWriter(lab.database, lease)
    await lease.release()
    later = Lease(lab.database.collection("lease"), "inbox")
    assert await later.acquire()
    await LackingWriter(lab.database, later).write([])
    with pytest.raises(LeaseLost):
        await earlier.write([gap])
    lacking = Lacking(lab.database)
    await lacking.read()
    assert lacking.gaps == []


async def test_what_only_a_head_shows_is_named_where_the_heads_are_heard(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfollowed, "PATIENCE_S", 0.0)
    await lab.database.collection("position").insert_one({"_id": lab.topic, "sequence": 4})
    lacking = Lacking(lab.database)
    await lacking.read()
    lacking.told({lab.topic: 7})
    assert lacking.gaps == []
    assert [(gap.first, gap.last) for gap in lacking.gaps] == [(5, 7)]


async def test_where_the_log_goes_on_nothing_is_lacking_though_a_head_is_ahead(
    lab: Lab, lease: Lease, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfollowed, "PATIENCE_S", 0.0)
    await lab.database.collection("position").insert_one({"_id": lab.topic, "sequence": 4})
    lacking, writer = Lacking(lab.database), LackingWriter(lab.database, lease)
    lacking.told({lab.topic: 7})
    await writer.write([], {lab.topic})
    await lacking.read()
    assert [lacking.gaps, lacking.gaps] == [[], []]
    await writer.write([])
    await lacking.read()
    assert [len(lacking.gaps), len(lacking.gaps)] == [0, 1]


def test_of_hidden_topics_nobody_learns_how_many(lab: Lab) -> None:
    gap = MissingRange(topic=lab.topic, first=2, last=4)
    assert (lacks([]), lacks([gap])) == ("", "lacks 3 numbers")
    hidden = MissingRange(topic=local(lab.region.slug, RESTRICTED), first=1, last=1)
    assert lacks([gap, hidden]) == "lacks numbers"
