"""What the tool tells while it works: one live screen on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.live import Live
from rich.table import Table

from chassis.clock import monotonic


class Report(Protocol):
    """Called with a subject (a cell's process or a step) and how far it is."""

    def __call__(self, subject: str, state: str) -> None:
        """Takes one line of news."""


def silent(subject: str, state: str) -> None:
    """Says nothing."""


class _Screen:
    """A table of subjects with their latest state and when it came."""

    def __init__(self) -> None:
        self._started = monotonic()
        self._rows: dict[str, tuple[str, float]] = {}

    def report(self, subject: str, state: str) -> None:
        self._rows[subject] = (state, monotonic() - self._started)

    def __rich__(self) -> Table:
        title = f"联动 · {monotonic() - self._started:.0f} 秒"
        table = Table("部件", "状态", "用时", title=title, min_width=64)
        for subject, (state, seconds) in self._rows.items():
            table.add_row(subject, state, f"{seconds:.1f} s")
        return table


@contextmanager
def progress(console: Console) -> Iterator[Report]:
    """A live table on a terminal; else one line per news with the elapsed seconds."""
    if console.is_terminal:
        screen = _Screen()
        with Live(screen, console=console, refresh_per_second=4):
            yield screen.report
        return
    started = monotonic()

    def line(subject: str, state: str) -> None:
        console.print(f"[{monotonic() - started:6.1f}s] {subject}：{state}", markup=False, highlight=False)

    yield line
