"""How far a relay lags: from the start of the last tick of which everything before is acknowledged."""

from collections.abc import Mapping

from chassis.clock import monotonic

KEPT = 3_600
"""Ticks that are remembered: an hour's. While a broker is away for longer, one in the middle is forgotten
each second; then the lag shown is larger than the true one until the next is reached, never smaller."""


class Lag:
    """Follows ticks from their start through numbering to acknowledgement."""

    def __init__(self) -> None:
        self._number = 0
        self._begun: dict[int, float] = {}
        self._marks: list[tuple[float, dict[str, int]]] = []
        self._covered = monotonic()
        self.known = False
        """Whether a tick of this process was reached. Before that, facts from before its start may be unsent,
        and nobody here knows since when."""

    @property
    def next_tick(self) -> int:
        """The number of the next tick."""
        return self._number + 1

    def begin_tick(self) -> int:
        """A tick is about to be written; its number."""
        self._number += 1
        self._begun[self._number] = monotonic()
        self._begun.pop(self._number - KEPT, None)
        return self._number

    def numbered(self, tick: int, heads: Mapping[str, int]) -> None:
        """The tick came back in the stream: all before it has a number up to these heads."""
        if tick in self._begun:
            self._marks.append((self._begun[tick], dict(heads)))
            self._begun = {n: at for n, at in self._begun.items() if n > tick}
            del self._marks[KEPT - 1 : -1]

    def milliseconds(self, acked: Mapping[str, int]) -> int:
        """The lag, given the last acknowledged number of every topic."""
        while self._marks and _reached(acked, self._marks[0][1]):
            self._covered, self.known = self._marks.pop(0)[0], True
        return int((monotonic() - self._covered) * 1000)


def _reached(acked: Mapping[str, int], heads: Mapping[str, int]) -> bool:
    return all(acked.get(topic, 0) >= head for topic, head in heads.items())
