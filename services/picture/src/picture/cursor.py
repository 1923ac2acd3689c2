"""The cursor: how far a reader has come in every shared topic, as one opaque text."""

from collections.abc import Collection, Mapping


def write(positions: Mapping[str, int]) -> str:
    """`topic:sequence,topic:sequence`, sorted by topic."""
    return ",".join(f"{topic}:{sequence}" for topic, sequence in sorted(positions.items()))


def read(text: str, topics: Collection[str]) -> dict[str, int]:
    """The inverse of `write`; a topic not named stands at 0.

    Raises ValueError for anything malformed, a topic that is not of the picture or named twice.
    """
    positions = dict.fromkeys(topics, 0)
    named: set[str] = set()
    for part in text.split(","):
        topic, _, number = part.partition(":")
        if topic not in positions or topic in named or not (number.isascii() and number.isdigit()):
            raise ValueError("not a cursor of this picture")
        named.add(topic)
        positions[topic] = int(number)
    return positions


def reached(positions: Mapping[str, int], cursor: Mapping[str, int]) -> bool:
    """Whether the positions are at or beyond the cursor in every topic."""
    return all(positions.get(topic, 0) >= sequence for topic, sequence in cursor.items())


def furthest(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """Topic by topic the greater number, so that a cursor never goes back."""
    return {topic: max(one.get(topic, 0), other.get(topic, 0)) for topic in {*one, *other}}
