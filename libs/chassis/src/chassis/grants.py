"""The registry of database rights: which user may do what with which collection.

It stands beside the registry of topics; `liandong` and a deployment only apply it. A name
that is not granted is refused by the database.
"""

from dataclasses import dataclass

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


GRANTS = (
    # Nobody may change or remove a commit.
    Grant("incident", "incident", "journal", APPEND),
    Grant("incident", "incident", "current", ("find",)),
    *_each("incident", "incident", "counters", "keys", "lease", "pending"),
    *_each("incident", "incident", "rows", "items", "position", "hashes", "seen", "quarantine"),
    *_each("incident", "incident", "reactions", "parked"),
    Grant("incident-relay", "incident", WHOLE, ("find", "changeStream")),
    *_each("incident-relay", "incident", "relay_log", "tick", "relay_state", "lease", "current"),
    Grant("picture", "picture", WHOLE, READ_WRITE),
)
"""Every permission of every user; services own their databases alone."""

SERVICES = tuple(dict.fromkeys(grant.service for grant in GRANTS))
"""Services that have a database."""
