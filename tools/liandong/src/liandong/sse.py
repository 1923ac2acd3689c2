"""Server-sent events as a client reads them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """One named event; `id` is the cursor to go on from, None when the event carries none."""

    name: str
    data: str
    id: str | None


async def events(lines: AsyncIterator[str]) -> AsyncIterator[Event]:
    """Events of a stream of lines; comments and `retry` are passed over, a half event at the end too."""
    name, cursor = "message", None
    data: list[str] = []
    async for line in lines:
        if not line:
            if data:
                yield Event(name, "\n".join(data), cursor)
            name, data, cursor = "message", [], None
            continue
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            name = value
        elif field == "data":
            data.append(value)
        elif field == "id":
            cursor = value
