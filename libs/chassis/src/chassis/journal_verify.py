"""Walks the hash chain of a whole journal and names every commit whose bytes were changed."""

from dataclasses import dataclass

from pymongo import ASCENDING

from chassis.commits import Commit, broken_links
from chassis.mongo import Database


@dataclass(frozen=True)
class Verdict:
    """How many commits and streams were walked, and the ids of the broken commits."""

    commits: int
    streams: int
    broken: tuple[str, ...]


async def verify(database: Database) -> Verdict:
    """Reads the journal in order of `_id`, which keeps each stream together."""
    commits, streams, broken = 0, 0, list[str]()
    stream: list[Commit] = []
    async for commit in database.collection("journal").find({}).sort("_id", ASCENDING):
        if stream and commit["subject"] != stream[-1]["subject"]:
            broken += broken_links(stream)
            streams, stream = streams + 1, []
        stream.append(commit)
        commits += 1
    return Verdict(commits, streams + bool(stream), (*broken, *broken_links(stream)))
