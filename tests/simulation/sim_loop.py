"""An event loop in which time passes when nobody has anything to do, and a seed is the only chance."""

import asyncio
import heapq
from asyncio.events import Handle, TimerHandle
from collections.abc import Callable, Coroutine
from contextvars import Context
from itertools import count
from random import Random
from typing import Any, TypeVar, TypeVarTuple

from sim_process import OUTSIDE, PROCESS, Process

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class _Numbered:
    """Sets of tasks and futures are walked in the order of these hashes: by birth, not by address."""

    _numbers = count(1)

    def __hash__(self) -> int:
        return self.number  # type: ignore[attr-defined, no-any-return]


class SimTask(_Numbered, asyncio.Task[Any]):
    """A task that knows which of its loop it is."""

    def __init__(self, coro: Any, *, loop: "SimLoop", context: Context | None, name: str | None) -> None:
        self.number = loop.next_number()
        super().__init__(coro, loop=loop, context=context, name=name)


class SimFuture(_Numbered, asyncio.Future[Any]):
    """The same of a future."""

    def __init__(self, *, loop: "SimLoop") -> None:
        self.number = loop.next_number()
        super().__init__(loop=loop)


class SimLoop(asyncio.BaseEventLoop):
    """Runs the next callback of one process among those that have any; which one is a seeded choice.

    Within a process callbacks keep their order, since asyncio promises that and code may rely on it.
    """

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self._chance = chance
        self._now = 0.0
        self._count = count(1)
        self._timers: list[tuple[float, int, TimerHandle]] = []
        self._runnable: list[Process] = []
        self.set_task_factory(self._make_task)
        self.set_exception_handler(_nothing)

    def next_number(self) -> int:
        """A number that no task, future or timer of this loop had before."""
        return next(self._count)

    def time(self) -> float:
        """Seconds since the world began."""
        return self._now

    def run_in(self, process: Process, work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        """A task of a process."""
        return self.create_task(work, context=process.context())

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> Handle:
        """Queues a callback at its process."""
        handle = Handle(callback, args, self, context)
        self._queue(handle)
        return handle

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> TimerHandle:
        """Queues a callback at its process once the time has come."""
        timer = TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._timers, (when, self.next_number(), timer))
        return timer

    def outside(self, delay: float, callback: Callable[..., object], *args: Any) -> None:
        """Something that happens in no process, after a while."""
        self.call_at(self._now + delay, callback, *args, context=OUTSIDE_CONTEXT)

    def pause(self, process: Process) -> None:
        """SIGSTOP: the process does nothing while all others go on."""
        process.paused = True
        if process in self._runnable:
            self._runnable.remove(process)

    def resume(self, process: Process) -> None:
        """SIGCONT: it goes on with what has piled up, knowing nothing of the time between."""
        process.paused = False
        if process.queue and process not in self._runnable:
            self._runnable.append(process)

    def _make_task(
        self, loop: asyncio.AbstractEventLoop, coro: Any, context: Context | None = None
    ) -> "asyncio.Task[Any]":
        task = SimTask(coro, loop=self, context=context, name="")
        process = context.get(PROCESS, OUTSIDE) if context else PROCESS.get()
        if process is not OUTSIDE:
            process.tasks[task] = None
            task.add_done_callback(process.tasks.pop, context=OUTSIDE_CONTEXT)
        return task

    def _queue(self, handle: Handle) -> None:
        process = handle._context.get(PROCESS, OUTSIDE)  # type: ignore[attr-defined]
        if not process.queue and not process.paused:
            self._runnable.append(process)
        process.queue.append(handle)

    def _run_once(self) -> None:
        while not self._runnable:
            self._pass_time()
        runnable = self._runnable
        process = runnable[int(self._chance.random() * len(runnable))]
        handle = process.queue.popleft()
        if not process.queue:
            runnable.remove(process)
        if not handle._cancelled:
            handle._run()

    def _pass_time(self) -> None:
        if not self._timers:
            raise RuntimeError("everybody waits and nothing will ever happen")
        self._now = self._timers[0][0]
        while self._timers and self._timers[0][0] <= self._now:
            timer = heapq.heappop(self._timers)[2]
            if not timer.cancelled():
                self._queue(timer)

    def _timer_handle_cancelled(self, handle: TimerHandle) -> None:
        """A cancelled timer is passed over when its time comes."""

    def _process_events(self, event_list: Any) -> None:
        """There is no selector."""

    def _write_to_self(self) -> None:
        """There is no selector to wake."""


def _nothing(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What a killed process never looked at is no news."""


OUTSIDE_CONTEXT = OUTSIDE.context()
