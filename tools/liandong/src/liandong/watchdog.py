"""Ends the process groups of a stack whose parent died without stopping them.

Started with the parent's pipe as standard input: the pipe's end is the parent's end, on every platform.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

GRACE_SECONDS = 15.0


def main() -> None:
    """Waits for the parent's end; with a record of a running stack left, ends what is in it."""
    record = Path(sys.argv[1])
    sys.stdin.buffer.read()
    if not record.exists():
        return
    groups = list(json.loads(record.read_text(encoding="utf-8"))["groups"])
    _signal(groups, signal.SIGTERM)
    # One that is paused ends only when it goes on.
    _signal(groups, signal.SIGCONT)
    deadline = time.monotonic() + GRACE_SECONDS
    while _alive(groups) and time.monotonic() < deadline:
        time.sleep(0.1)
    _signal(groups, signal.SIGKILL)
    record.unlink(missing_ok=True)


def _signal(groups: list[int], number: signal.Signals) -> None:
    for group in groups:
        try:
            os.killpg(group, number)
        except (ProcessLookupError, PermissionError):
            continue


def _alive(groups: list[int]) -> bool:
    for group in groups:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            continue
        return True
    return False


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main()
