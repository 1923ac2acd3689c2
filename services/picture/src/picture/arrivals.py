"""What every region's picture has applied, and since when I know it (已发出, 已到达).

Of a neighbour's picture only my own topics are kept. My own picture counts as a region here: what it has
read of my topics has gone out, and what it has read of any topic is known here since then, whatever happens
to the rows later.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from chassis.clock import iso

Arrival = dict[str, Any]


class Arrivals:
    """The furthest known number per region and topic of mine, with the time of the echo that said so."""

    def __init__(self, own_topics: Iterable[str], stored: Iterable[Arrival] = ()) -> None:
        self._own_topics = frozenset(own_topics)
        self._latest: dict[tuple[str, str], Arrival] = {}
        for arrival in stored:
            self._keep(arrival)

    def heard(self, region: str, positions: Mapping[str, int], at: datetime) -> list[Arrival]:
        """Takes a neighbour's positions; the documents of what advanced in my topics, to be stored."""
        mine = {topic: sequence for topic, sequence in positions.items() if topic in self._own_topics}
        return self.read(region, mine, at)

    def read(self, region: str, positions: Mapping[str, int], at: datetime) -> list[Arrival]:
        """Takes how far a picture has read any topics; the documents of what advanced, to be stored."""
        advanced = [
            arrival(region, topic, sequence, at)
            for topic, sequence in positions.items()
            if sequence > self.sequence(region, topic)
        ]
        for document in advanced:
            self._keep(document)
        return advanced

    def sequence(self, region: str, topic: str) -> int:
        """The furthest number of a topic known to be there; 0 when none."""
        known = self._latest.get((region, topic))
        return int(known["sequence"]) if known else 0

    def of(self, region: str) -> dict[str, dict[str, Any]]:
        """{topic: {"sequence", "at"}} of one region."""
        return {
            topic: {"sequence": document["sequence"], "at": document["at"]}
            for (code, topic), document in sorted(self._latest.items())
            if code == region
        }

    def _keep(self, document: Arrival) -> None:
        key = (document["neighbour"], document["topic"])
        if document["sequence"] > self.sequence(*key):
            self._latest[key] = document


def arrival(region: str, topic: str, sequence: int, at: datetime) -> Arrival:
    """One stored step; a repeat has the same `_id`, so the first time stands."""
    return {
        "_id": f"{region}#{topic}#{sequence}",
        "neighbour": region,
        "topic": topic,
        "sequence": sequence,
        "at": iso(at),
    }
