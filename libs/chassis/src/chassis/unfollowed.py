"""What owners say they have told and what has not come, though no later number shows the gap.

Records that a broker dropped (retention, a lost disk) leave such a gap at a log's end. A mirror that lags
leaves one too, for a moment: so a gap is named only once reading has stood before it for a while. While the
log of a busy reader goes on behind where it stands, nothing is lacking there yet.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from joint.common.v1.heartbeat_pb2 import MissingRange

PATIENCE_S = 10.0


@dataclass(frozen=True)
class _Stand:
    """A number at which reading stood, the head that was named then, and since when."""

    sequence: int
    head: int
    since: float


class Unfollowed:
    """Heads as heartbeats name them, against the numbers that one reader has reached."""

    def __init__(self) -> None:
        self._heads: dict[str, int] = {}
        self._stands: dict[str, _Stand] = {}

    def told(self, heads: Mapping[str, int]) -> None:
        """A relay's heartbeat arrived."""
        self._heads.update(heads)

    def gaps(
        self, positions: Mapping[str, int], at: float, unread: Collection[str] = ()
    ) -> Iterator[MissingRange]:
        """The gaps before which a reader at these positions has stood for PATIENCE_S at the end of its log.

        `at` in monotonic seconds; `unread` are the topics whose log goes on behind the position. A gap keeps
        its end, so that a head that goes on is not a new question each second.
        """
        for topic, sequence in positions.items():
            head = self._heads.get(topic, 0)
            stand = self._stands.get(topic)
            if sequence >= head or topic in unread:
                self._stands.pop(topic, None)
            elif stand is None or stand.sequence != sequence:
                self._stands[topic] = _Stand(sequence, head, at)
            elif at - stand.since >= PATIENCE_S:
                yield MissingRange(topic=topic, first=sequence + 1, last=stand.head)
