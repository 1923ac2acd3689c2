"""The last commits that this process made or read: the next command on such a stream need not ask for more.

Whoever decides on one of them may be wrong, since another process may have gone on. An insert then meets the
unique `_id`; everything that is no insert has to be decided again on the head in the store.
"""

from collections import OrderedDict

from chassis.commits import Commit

KEPT = 2_000
"""Streams, some kilobytes each: those of an incident's first hours, many times over."""


class Recent:
    """Heads by subject, the least used forgotten first."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._heads: OrderedDict[str, Commit] = OrderedDict()

    def of(self, subject: str) -> Commit | None:
        """The last commit of a stream that this process knows, as far as it remembers."""
        head = self._heads.get(subject)
        if head is not None:
            self._heads.move_to_end(subject)
        return head

    def keep(self, commit: Commit) -> None:
        """Remembers what was just written or read."""
        self._heads[commit["subject"]] = commit
        self._heads.move_to_end(commit["subject"])
        while len(self._heads) > self._kept:
            self._heads.popitem(last=False)
