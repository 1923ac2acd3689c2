"""What waits for one reader: bounded in messages, in writes of bounded size, shared with the others."""

from picture_facts import QINGPU, hub, situations

from picture.events import Wanted
from picture.hub import Fact
from picture.sight import Sight
from picture.subscriber import CHUNK, Subscriber

EVERYTHING = Wanted(frozenset(), frozenset(), Sight(None))


def _left(subscriber: Subscriber) -> None:
    subscriber.end(b"")


async def test_a_write_is_cut_at_its_size_and_loses_nothing() -> None:
    messages = [bytes([n]) * (CHUNK // 3) for n in range(1, 9)]
    reader = Subscriber(iter(messages[:4]), _left)
    for message in messages[4:]:
        reader.offer(message)
    reader.end(b"goodbye")
    chunks = []
    while (chunk := await reader.next()) is not None:
        chunks.append(chunk)
    assert b"".join(chunks) == b"".join(messages) + b"goodbye"
    assert max(len(chunk) for chunk in chunks) < CHUNK + CHUNK // 3
    assert len(chunks) > 2


async def test_what_waits_for_slow_readers_is_the_same_bytes_for_all() -> None:
    made = hub()
    first, second = [await made.subscribe(None, EVERYTHING.message) for _ in range(2)]
    rows = [await made.subscribe(None, Fact.encoded) for _ in range(2)]
    made.take(situations(QINGPU, 1))
    for one, other in ((first, second), (rows[0], rows[1])):
        assert one._live[0] is other._live[0]
    assert await first.next() == await second.next()
