"""Every journal that a release ever wrote can still be read, folds into the same states, and is sent in the
same bytes."""

import copy
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from lives import SERVICES, lives
from recorded_journals import (
    RELEASES,
    Sent,
    hashes,
    journal_faults,
    read,
    reading_faults,
    record,
    sent_by,
    wire_faults,
)

from chassis.commits import Commit, chain_hash
from picture.projections import VERSION

FILES = [(release, service) for release in RELEASES for service in SERVICES]


@pytest.fixture(params=FILES, ids=[f"{release.name} {service}" for release, service in FILES])
def recorded(request: pytest.FixtureRequest) -> tuple[str, list[Commit], list[Sent]]:
    """A service, its commits of one release and how they were sent."""
    release, service = request.param
    return service, read(release / f"{service}.bson.gz"), read(release / f"{service}.wire.bson.gz")


@pytest.fixture
def incidents() -> list[Commit]:
    """The commits of the incident service of the first release, to be changed."""
    return read(RELEASES[0] / "incident.bson.gz")


def test_a_recorded_journal_means_what_it_meant(recorded: tuple[str, list[Commit], list[Sent]]) -> None:
    service, commits, _ = recorded
    assert list(journal_faults(SERVICES[service], commits)) == []


def test_a_recorded_journal_is_sent_in_the_same_bytes(
    recorded: tuple[str, list[Commit], list[Sent]],
) -> None:
    service, commits, sent = recorded
    assert list(wire_faults(SERVICES[service], commits, sent)) == []


@pytest.mark.parametrize("release", RELEASES, ids=[path.name for path in RELEASES])
def test_what_was_sent_is_understood_by_all_who_read_it(release: Path) -> None:
    assert list(reading_faults(sent_by(release))) == []


@pytest.mark.parametrize("release", RELEASES, ids=[path.name for path in RELEASES])
def test_rows_that_come_out_differently_have_another_version(release: Path) -> None:
    picture = json.loads((release / "picture.json").read_text("utf-8"))
    same = hashes(sent_by(release)) == picture["hashes"]
    assert same or picture["version"] < VERSION, "raise VERSION in picture/projections/__init__.py"


@pytest.mark.parametrize("service", SERVICES)
def test_the_newest_recording_has_every_kind_of_fact_but_those_that_came_since(service: str) -> None:
    commits = read(RELEASES[-1] / f"{service}.bson.gz")
    kinds = {fact["type"] for commit in commits for fact in commit["events"]}
    known = {event.DESCRIPTOR.full_name for a, _ in lives(SERVICES[service]) for event in a.events}
    assert kinds <= known
    assert len(kinds) > 0.8 * len(known), "record the journals of this release"


async def test_recording_twice_writes_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        await record(folder)
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {
        p.name: p.read_bytes() for p in second.iterdir()
    }


# --- what the tests above would say of a break -------------------------------------------------


def _faults(commits: Sequence[Commit]) -> list[str]:
    return list(journal_faults(SERVICES["incident"], commits))


def _rehashed(commits: list[Commit]) -> list[Commit]:
    """The same commits as if they had been written so."""
    heads: dict[str, str] = {}
    for commit in commits:
        commit["previous"] = heads.get(commit["subject"], "")
        commit["hash"] = heads[commit["subject"]] = chain_hash(commit)
    return commits


def test_a_renamed_field_of_a_state_would_be_found(incidents: list[Commit]) -> None:
    for commit in incidents:
        if commit["aggregate"] == "warning":
            commit["state"]["heading"] = commit["state"].pop("headline")
    with pytest.raises(ValueError, match="headline"):
        _faults(_rehashed(incidents))


def test_a_renamed_field_with_a_default_would_be_found(incidents: list[Commit]) -> None:
    for commit in incidents:
        if commit["aggregate"] == "incident":
            commit["state"]["grade"] = commit["state"].pop("level")
    found = _faults(_rehashed(incidents))
    assert any("its state is read differently" in fault for fault in found)


def test_a_changed_number_of_a_field_would_be_found(incidents: list[Commit]) -> None:
    fact = incidents[0]["events"][0]
    assert fact["type"] == "joint.incident.v1.IncidentReported"
    assert fact["data"][:1] == b"\x0a"
    # Field 1 as field 15, a number that is taken, and as 31, which is free.
    for tag in (b"\x7a", b"\xfa\x01"):
        changed = copy.deepcopy(incidents)
        changed[0]["events"][0]["data"] = tag + fact["data"][1:]
        found = _faults(_rehashed(changed))
        assert any(
            "IncidentReported is read differently" in fault or "another state" in fault for fault in found
        )


def test_a_fold_that_says_something_else_would_be_found(incidents: list[Commit]) -> None:
    incidents[0]["state"]["title"] += "?"
    assert any("another state" in fault for fault in _faults(_rehashed(incidents)))


def test_a_changed_byte_would_be_found(incidents: list[Commit]) -> None:
    incidents[0]["actor"] += "?"
    assert any("the chain is broken" in fault for fault in _faults(incidents))


def test_another_word_on_the_wire_would_be_found() -> None:
    release = RELEASES[0]
    commits, sent = read(release / "drills.bson.gz"), read(release / "drills.wire.bson.gz")
    sent[0]["headers"]["ce_actor"] += b"?"
    assert len(list(wire_faults(SERVICES["drills"], commits, sent))) == 1


def test_a_fact_that_nobody_understands_would_be_found() -> None:
    sent = sent_by(RELEASES[0])
    sent[0]["headers"]["ce_type"] = b"joint.incident.v1.Forgotten"
    assert list(reading_faults(sent))
