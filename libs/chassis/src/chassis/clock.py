"""The only source of time and of ids, so that tests can see every use."""

import time
import uuid
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from uuid6 import uuid7

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The one time zone of days and of screens."""
_NAMESPACE = uuid.UUID("6f6e3c1e-6c69-5e61-9d6f-6e670a0a0a01")


def now() -> datetime:
    """Current time, aware UTC, cut to the millisecond that MongoDB keeps."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def monotonic() -> float:
    """Seconds of a clock that never falls; only differences mean anything."""
    return time.monotonic()


def new_id() -> str:
    """A UUIDv7, so that ids sort by their time of birth."""
    return str(uuid7())


def derived_id(kind: str, *parts: str) -> str:
    """A UUIDv5 in the namespace of its kind: the same parts always give the same id."""
    return str(uuid.uuid5(_namespace(kind), "\x1f".join(parts)))


@cache
def _namespace(kind: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, kind)


def iso(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds, for example 2023-04-20T01:02:03.004Z."""
    # Nearly every time is in UTC already, and folding one fact writes eight of them.
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{utc.isoformat(timespec='milliseconds')[: -len('+00:00')]}Z"


def from_iso(text: str) -> datetime:
    """The inverse of `iso`; raises ValueError for anything without an offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("time without offset")
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
