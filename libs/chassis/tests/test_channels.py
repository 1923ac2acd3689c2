"""A third region learns nothing of what two others tell each other: no name, count, head or request."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joint.common.v1.heartbeat_pb2 import MissingRange, RelayHeartbeat

from chassis import kafka
from chassis.channels import channels, everybody
from chassis.regions import load_zone
from chassis.relay_pulse import Ears, Pulse, Station
from chassis.topics import (
    RESTRICTED,
    acls,
    in_cluster,
    is_restricted,
    mirrored,
    read_by,
    referral,
    referral_heartbeat,
    registry,
)

ZONE = load_zone(Path("deploy/regions.yaml"))
SLUGS = [region.slug for region in ZONE.regions]
PAIRS = [(a, b) for a in SLUGS for b in SLUGS if a != b]
NOWHERE = kafka.access("", "", "", "")
slugs = st.sampled_from(SLUGS)


@pytest.mark.parametrize(("owner", "addressee"), PAIRS)
def test_a_pairs_topics_exist_in_the_two_clusters_concerned(owner: str, addressee: str) -> None:
    for name in (referral(owner, addressee), referral_heartbeat(owner, addressee)):
        assert [s for s in SLUGS if name in {t.name for t in in_cluster(ZONE, s)}] == [
            s for s in SLUGS if s in (owner, addressee)
        ]
        assert [s for s in SLUGS if s != owner and name in mirrored(ZONE, owner, s)] == [addressee]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_a_region_refers_to_itself_stays_at_home(slug: str) -> None:
    name = referral(slug, slug)
    assert [s for s in SLUGS if name in {t.name for t in in_cluster(ZONE, s)}] == [slug]
    assert not any(name in mirrored(ZONE, slug, other) for other in SLUGS if other != slug)
    assert referral_heartbeat(slug, slug) not in {t.name for t in registry(ZONE)}


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_else_may_as_much_as_describe_a_restricted_topic(slug: str) -> None:
    """To read or to write includes to describe."""
    for acl in acls(ZONE, slug):
        if acl.resource != "topic" or not is_restricted(acl.name):
            continue
        owner, addressee = acl.name.split(".")[0], acl.name.split(".")[2]
        if acl.principal == "mirror":
            assert owner != slug == addressee
        elif acl.principal.startswith("link-"):
            assert (owner, acl.principal) == (slug, f"link-{addressee}")
            assert acl.operation in ("read", "describe", "describe_configs")
        else:
            assert acl.principal == RESTRICTED
            assert acl.operation == "read" or owner == slug


@pytest.mark.parametrize("slug", SLUGS)
def test_its_service_reads_what_is_told_to_it_and_what_it_tells(slug: str) -> None:
    read = {n for n in read_by(ZONE, slug, RESTRICTED) if is_restricted(n)}
    assert read == {referral(slug, other) for other in SLUGS} | {referral(other, slug) for other in SLUGS}
    assert not any(is_restricted(name) for name in read_by(ZONE, slug, "incident"))


@given(own=slugs, owner=slugs, addressee=slugs)
def test_a_channel_carries_a_restricted_topic_only_between_its_two_regions(
    own: str, owner: str, addressee: str
) -> None:
    name = referral(owner, addressee)
    written = [t.name for t in registry(ZONE) if t.owner == own]
    for channel in channels(ZONE, own, written):
        heard_in = [s for s in SLUGS if channel.speak in {t.name for t in in_cluster(ZONE, s)}]
        if channel.carries(name):
            assert set(heard_in) == {owner, addressee}
            assert own in (owner, addressee)
    assert not everybody(ZONE, own).carries(name)


@given(speaker=slugs, own=slugs, owner=slugs, addressee=slugs)
def test_a_gap_is_served_only_to_whom_the_topic_is_told(
    speaker: str, own: str, owner: str, addressee: str
) -> None:
    """Whoever names a restricted topic on a channel that may not carry it is not answered."""
    gap = MissingRange(topic=referral(owner, addressee), first=1, last=9)
    written = [t.name for t in registry(ZONE) if t.owner == own]
    served: list[MissingRange] = []
    for channel in channels(ZONE, own, written):
        station = Station(RESTRICTED, ZONE, ZONE.by_slug(own), {}, NOWHERE)
        pulse = Pulse(station, channel, "b", RelayHeartbeat, Ears(served.append))
        for topic, region in channel.listen.items():
            if region == ZONE.by_slug(speaker).code and topic.startswith(speaker):
                pulse.heard(region, RelayHeartbeat(missing=[gap]))
    answered = [g for g in served if g.topic.startswith(f"{own}.")]
    assert bool(answered) is (own == owner and speaker == addressee != own)


def test_a_head_is_told_only_of_a_topic_that_the_channel_carries() -> None:
    secret, open_topic = referral("wujiang", "qingpu"), "wujiang.incident.v1"
    written = [t.name for t in registry(ZONE) if t.owner == "qingpu"]
    told: dict[str, dict[str, int]] = {}
    for channel in channels(ZONE, "qingpu", written):
        station = Station(RESTRICTED, ZONE, ZONE.by_slug("qingpu"), {}, NOWHERE)
        heads = told.setdefault(channel.speak, {})
        pulse = Pulse(station, channel, "b", RelayHeartbeat, Ears(lambda _gap: None, heads.update))
        pulse.heard("320509", RelayHeartbeat(heads={secret: 3, open_topic: 5}))
    assert told == {
        "qingpu.heartbeat.v1": {open_topic: 5},
        "qingpu.referral-heartbeat.wujiang.v1": {secret: 3},
        "qingpu.referral-heartbeat.jiashan.v1": {},
    }


def test_a_service_without_shared_topics_says_nothing_to_everybody() -> None:
    written = [t.name for t in registry(ZONE) if t.owner == "qingpu" and t.service == RESTRICTED]
    assert [c.speak for c in channels(ZONE, "qingpu", written)] == [
        "qingpu.referral-heartbeat.wujiang.v1",
        "qingpu.referral-heartbeat.jiashan.v1",
    ]
