"""The simulated mongod of one region: requests arrive late, and some answers are lost."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pymongo import IndexModel
from pymongo.errors import AutoReconnect, PyMongoError, ServerSelectionTimeoutError
from sim_loop import SimLoop
from sim_mongo_store import Blocked, Store, Transaction
from sim_process import PROCESS, Process
from sim_weather import Fate, Weather

SELECTION_S = 5.0
LOOK_AGAIN_S = 0.2
BLOCKED_S = 0.01
TRANSACTION_LIFE_S = 60.0


@dataclass
class Request:
    """One operation on its way; `does` runs at the server, in one moment, and may write to a database."""

    does: Callable[[], Any]
    writes: Store | None
    future: "asyncio.Future[Any]"
    process: Process
    patience: float

    def answer(self, result: Any) -> None:
        """Hands the result, or the error, to whoever still waits."""
        if self.future.done():
            return
        if isinstance(result, Exception):
            self.future.set_exception(result)
        else:
            self.future.set_result(result)


@dataclass(eq=False)
class Server:
    """A mongod. What it has acknowledged it keeps; a restart ends its transactions and its streams.

    A write is answered once a majority has it and all that was written before, also if it changed nothing.
    """

    loop: SimLoop
    weather: Weather
    indexes: Mapping[str, Sequence[IndexModel]]
    now: Callable[[], datetime]
    stores: dict[str, Store] = field(default_factory=dict)
    up: bool = True
    starts: int = 1
    _waiting: list[tuple[int, Request, Any]] = field(default_factory=list)

    def store(self, name: str) -> Store:
        """A database, made when first asked for."""
        if name not in self.stores:
            self.stores[name] = Store(self.indexes, self.now)
        return self.stores[name]

    def kill(self) -> None:
        """SIGKILL."""
        self.up = False
        self.starts += 1
        for store in self.stores.values():
            store.crash(self.weather.chance)
        waiting, self._waiting = self._waiting, []
        for _, request, _ in waiting:
            self._answers(request, AutoReconnect("connection lost, the outcome is unknown"))

    def start(self) -> None:
        """It is there again, with all that it had acknowledged."""
        self.up = True

    async def ask(self, does: Callable[[], Any], writes: Store | None = None) -> Any:
        """One round trip. Raises what `does` raises, or AutoReconnect with the outcome unknown."""
        process = PROCESS.get()
        process.check_alive()
        request = Request(does, writes, self.loop.create_future(), process, self.loop.time() + SELECTION_S)
        self.loop.outside(self.weather.delay(), self._arrives, request)
        return await request.future

    def interrupted(self) -> PyMongoError:
        """What a client hears when the server did a part of what it was asked."""
        return AutoReconnect("connection lost in the middle")

    def left_open(self, store: Store, transaction: Transaction) -> None:
        """Nobody ends the transaction of a process that died; the server does, when it has lived too long."""
        self.loop.outside(TRANSACTION_LIFE_S, store.abort, transaction)

    def _arrives(self, request: Request) -> None:
        if request.process.dead and self.weather.flips():
            return
        if not self.up:
            self._wait(request, LOOK_AGAIN_S, ServerSelectionTimeoutError("no server"))
            return
        fate = self.weather.fate("mongo")
        if fate is Fate.LOST:
            self.loop.outside(self.weather.timeout(), request.answer, AutoReconnect("connection lost"))
            return
        try:
            result = request.does()
        except Blocked:
            self._wait(request, BLOCKED_S, AutoReconnect("timed out behind a transaction"))
            return
        except PyMongoError as error:
            result = error
        if fate is Fate.ANSWER_LOST:
            result = AutoReconnect("connection lost, the outcome is unknown")
        if request.writes:
            self._once_safe(request.writes, request, result)
        else:
            self._answers(request, result)

    def _once_safe(self, store: Store, request: Request, result: Any) -> None:
        self._waiting.append((len(store.log.changes), request, result))
        delay = self.weather.majority()
        if delay:
            self.loop.outside(delay, self._reach, store, len(store.log.changes))
        else:
            self._reach(store, len(store.log.changes))

    def _reach(self, store: Store, number: int) -> None:
        store.log.reach(number)
        waiting, self._waiting = self._waiting, []
        for number, request, result in waiting:
            if request.writes is store and number <= store.log.safe:
                self._answers(request, result)
            else:
                self._waiting.append((number, request, result))

    def _wait(self, request: Request, seconds: float, error: PyMongoError) -> None:
        if self.loop.time() > request.patience:
            request.answer(error)
        else:
            self.loop.outside(seconds, self._arrives, request)

    def _answers(self, request: Request, result: Any) -> None:
        delay = self.weather.answer_delay()
        if delay:
            self.loop.outside(delay, request.answer, result)
        else:
            request.answer(result)
