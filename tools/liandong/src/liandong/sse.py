"""Server-sent events as a client reads them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """One named event; `id` is the cursor to go on from, None when the event carries none."""

    name: str
    data: str
    id: str | None


async def events(chunks: AsyncIterator[bytes]) -> AsyncIterator[Event]:
    """Events of a stream of bytes; comments and `retry` are passed over, a half event at the end too."""
    rest = b""
    async for chunk in chunks:
        *blocks, rest = (rest + chunk).split(b"\n\n")
        for block in blocks:
            event = _event(block.decode())
            if event is not None:
                yield event


def _event(block: str) -> Event | None:
    name, data, cursor = "message", [], None
    for line in block.split("\n"):
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            name = value
        elif field == "data":
            data.append(value)
        elif field == "id":
            cursor = value
    return Event(name, "\n".join(data), cursor) if data else None
