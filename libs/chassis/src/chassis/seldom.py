"""Lets the same line of a chatty library into the log once in a while."""

import logging

from chassis.clock import monotonic

EVERY_S = 10.0
"""While a broker is away each client of aiokafka says so many times a second: hundreds of lines, for days."""
CHATTY = "aiokafka"
LINES_KEPT = 1_000


class Seldom(logging.Filter):
    """For a handler; lines of everybody else pass."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is to be written: not when its like was, less than EVERY_S ago."""
        if record.name.partition(".")[0] != CHATTY:
            return True
        line, at = (record.name, str(record.msg)), monotonic()
        if at - self._said.get(line, -EVERY_S) < EVERY_S:
            return False
        if len(self._said) >= LINES_KEPT:
            self._said.clear()
        self._said[line] = at
        return True
