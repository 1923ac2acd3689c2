"""The registry of database rights: which user may do what with which collection.

It stands beside the registry of topics; `liandong` and a deployment only apply it. A name
that is not granted is refused by the database.
"""

from dataclasses import dataclass

from chassis.topics import RESTRICTED
from chassis.topics import SERVICES as SHARING

READ_WRITE = ("find", "insert", "update", "remove")
APPEND = ("find", "insert")
WHOLE = ""
"""In place of a collection: every collection of the service's database."""


@dataclass(frozen=True)
class Grant:
    """What a user may do with a collection of a service's database."""

    user: str
    service: str
    collection: str
    actions: tuple[str, ...]


def _each(user: str, service: str, *collections: str) -> list[Grant]:
    return [Grant(user, service, name, READ_WRITE) for name in collections]


def _journaled(service: str) -> list[Grant]:
    """What every service with a journal needs; its relay is a user of its own."""
    relay = f"{service}-relay"
    return [
        # Nobody may change or remove a commit.
        Grant(service, service, "journal", APPEND),
        Grant(service, service, "current", ("find",)),
        *_each(service, service, "counters", "keys", "lease"),
        *_each(service, service, "rows", "items", "position", "hashes", "seen", "quarantine"),
        *_each(service, service, "reactions", "parked", "lacking"),
        Grant(service, service, "guard", ("find",)),
        Grant(relay, service, WHOLE, ("find", "changeStream")),
        # Nor what was signed of them.
        Grant(relay, service, "checkpoint", APPEND),
        *_each(relay, service, "relay_log", "tick", "relay_state", "lease", "current", "guard"),
    ]


GRANTS = (
    *(grant for service in (*SHARING, RESTRICTED) for grant in _journaled(service)),
    *_each("incident", "incident", "pending"),
    Grant("picture", "picture", WHOLE, READ_WRITE),
)
"""Every permission of every user; services own their databases alone."""

SERVICES = tuple(dict.fromkeys(grant.service for grant in GRANTS))
"""Services that have a database."""
