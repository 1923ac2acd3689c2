"""What a cell process is made of: services, each with its doors, and what they share."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

import structlog
from google.protobuf.message import Message

from chassis.admission import Admission
from chassis.auth import Verifier
from chassis.health import Health
from chassis.http import Doors
from chassis.rate_limit import RateLimits
from chassis.regions import Region, Zone
from chassis.rpc import RpcDoor
from chassis.settings import CellSettings

_log = structlog.get_logger(__name__)


class Cell:
    """What the services of one process share."""

    def __init__(self, settings: CellSettings, verifier: Verifier | None = None) -> None:
        self.settings = settings
        self.zone: Zone = settings.zone()
        self.region: Region = self.zone.by_slug(settings.region)
        self.verifier = verifier or Verifier(settings, self.zone)
        self.limits = RateLimits(settings.reads_per_minute, settings.writes_per_minute)
        self.admission = Admission()
        self.health = Health()
        self.stopping = asyncio.Event()
        self.failed: str | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._goodbyes: list[Callable[[], Awaitable[None]]] = []

    def spawn(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Runs work beside the doors; if it crashes, the process stops with a non-zero code."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def on_goodbye(self, hook: Callable[[], Awaitable[None]]) -> None:
        """Called first when the process stops, so that open streams can be told."""
        self._goodbyes.append(hook)

    async def say_goodbye(self) -> None:
        """Tells everyone who asked to be told."""
        for hook in self._goodbyes:
            await hook()

    async def stop_tasks(self) -> None:
        """Cancels the background work and waits for its end."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("background_task_crashed", task=task.get_name(), reason=str(error), exc_info=error)
            self.failed = task.get_name()
            self.stopping.set()


def _no_rpc(desk: Any) -> tuple[RpcDoor, ...]:
    return ()


@dataclass(frozen=True)
class Service:
    """One service: the first path segments it owns, its doors, and how to open its desk.

    `open(cell)` yields the desk, the object that endpoint functions and servicers work with.
    `facts` are the kinds of shared facts that it can tell clients about, each with its word.
    """

    name: str
    segments: frozenset[str]
    doors: tuple[Doors, ...]
    open: Callable[[Cell], AbstractAsyncContextManager[Any]]
    rpc: Callable[[Any], tuple[RpcDoor, ...]] = _no_rpc
    facts: Mapping[type[Message], str] = field(default_factory=dict)
