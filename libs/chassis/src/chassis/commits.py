"""The commit: one command's facts as one document, chained by hash to the one before."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import bson
from google.protobuf.message import Message

from chassis.clock import iso, new_id
from chassis.envelope import Record
from chassis.topics import classification

Commit = dict[str, Any]
OCCURRED_FIELDS = ("occurred_at", "as_of", "at")


def commit_id(subject: str, version: int) -> str:
    """`<aggregate id>@<8-digit version>`: string order is version order."""
    return f"{subject}@{version:08d}"


def chain_hash(commit: Commit) -> str:
    """SHA-256 over the stored bytes of everything but the hash itself; 64 hex digits.

    A commit that was taken back from its published facts lacks its request, so it can only be said that it
    is still as it was taken back: then it is the hash under which it was published.
    """
    if "recovered" in commit:
        kept = recovered_hash(commit)
        return str(commit["hash"]) if commit["recovered"] == kept else kept
    return hashlib.sha256(bson.encode({k: v for k, v in commit.items() if k != "hash"})).hexdigest()


def recovered_hash(commit: Commit) -> str:
    """SHA-256 over the stored bytes of a commit that was taken back, its published hash among them."""
    return hashlib.sha256(bson.encode({k: v for k, v in commit.items() if k != "recovered"})).hexdigest()


def route(commit: Commit) -> str:
    """The key under which `routes` knows the commit's topic."""
    return route_key(commit["aggregate"], commit["to"]) if "to" in commit else str(commit["aggregate"])


def route_key(aggregate: str, addressee: str) -> str:
    """The key of a restricted kind's facts for one addressee region, by its division code."""
    return f"{aggregate}>{addressee}"


def event(message: Message, version: int, at: datetime) -> dict[str, Any]:
    """One fact as it is stored: its id, type, the bytes that will travel, and when it happened."""
    return {
        "id": new_id(),
        "type": message.DESCRIPTOR.full_name,
        "data": message.SerializeToString(deterministic=True),
        "version": version,
        "occurred": iso(_occurred(message) or at),
    }


def _occurred(message: Message) -> datetime | None:
    for name in OCCURRED_FIELDS:
        if name in message.DESCRIPTOR.fields_by_name and message.HasField(name):
            moment: datetime = getattr(message, name).ToDatetime(tzinfo=UTC)
            return moment
    return None


def last_version(commit: Commit) -> int:
    """Version of the commit's last fact."""
    return int(commit["version"]) + len(commit["events"]) - 1


def to_record(commit: Commit, index: int, topic: str, sequence: int) -> Record:
    """The travelling form of one of the commit's facts under its number in the topic."""
    fact = commit["events"][index]
    return Record(
        topic=topic,
        sequence=sequence,
        id=fact["id"],
        type=fact["type"],
        subject=commit["subject"],
        source=commit["source"],
        time=commit["at"],
        occurred_time=datetime.fromisoformat(fact["occurred"]),
        region=commit["region"],
        version=fact["version"],
        commit_hash=commit["hash"],
        correlation_id=commit["correlation_id"],
        causation_id=commit["causation_id"],
        command_id=commit["command_id"],
        actor=commit["actor"],
        exercise_id=commit["exercise_id"],
        classification=classification(topic),
        traceparent=commit["traceparent"],
        data=bytes(fact["data"]),
    )


def broken_links(commits: list[Commit]) -> list[str]:
    """Ids of one aggregate's commits, given in order, that were changed or stand where another belongs.

    Of a gap it is the id of the first commit that is missing. A changed commit says nothing about its
    neighbours, so the one after it is not compared with it.
    """
    broken, trusted, previous, version = list[str](), True, "", 1
    for commit in commits:
        sound = _is_sound(commit)
        if not sound:
            broken.append(commit["_id"])
        elif trusted and commit["version"] > version:
            broken.append(commit_id(commit["subject"], version))
        elif trusted and (commit["version"], commit["previous"]) != (version, previous):
            broken.append(commit["_id"])
        trusted, previous, version = sound, commit.get("hash", ""), last_version(commit) + 1
    return broken


def _is_sound(commit: Commit) -> bool:
    return commit["_id"] == commit_id(commit["subject"], commit["version"]) and commit.get(
        "hash"
    ) == chain_hash(commit)
