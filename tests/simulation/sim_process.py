"""A process of the simulation: what runs in it, and the two ways in which it stops without being asked."""

import asyncio
from collections import deque
from contextvars import Context, ContextVar, copy_context
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Process:
    """Callbacks of one process run in their order, as asyncio promises; whose turn it is, is chance.

    `skew` is by how many seconds its wall clock is wrong. One that is `dead` reaches no server any more.
    """

    name: str
    skew: float = 0.0
    queue: "deque[asyncio.Handle]" = field(default_factory=deque)
    tasks: "dict[asyncio.Task[Any], None]" = field(default_factory=dict)
    paused: bool = False
    dead: bool = False

    def context(self) -> Context:
        """A context whose callbacks and tasks belong to this process."""
        context = copy_context()
        context.run(PROCESS.set, self)
        return context

    def crash(self) -> None:
        """SIGKILL: what runs ends where it waits. What it still tries on its way out reaches nobody."""
        self.dead = True
        for task in list(self.tasks):
            task.cancel()

    def check_alive(self) -> None:
        """Raises CancelledError in a process that was killed: nothing of it goes on."""
        if self.dead:
            raise asyncio.CancelledError


OUTSIDE = Process("outside")
"""Servers, links, clients and whoever causes trouble."""
PROCESS: ContextVar[Process] = ContextVar("process", default=OUTSIDE)
