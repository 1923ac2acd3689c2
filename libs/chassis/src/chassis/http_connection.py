"""What one connection may cost: how many there are, how large and slow a request's head is, how long a reader
takes nothing.

uvicorn bounds none of these: a head may grow for ever, a connection that says nothing stays for ever, and so
does one whose reader has fallen asleep on a full buffer.
"""

import asyncio
import resource
from functools import lru_cache
from typing import Any

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from chassis.errors import Kind, Refusal
from chassis.http_problems import MEDIA_TYPE, problem

CONNECTIONS = 12_000
"""Served at once: 10 000 screens and programs, and room."""
RESERVE = 200
"""Beyond those, so many more may ask for health or hear that there are too many; others are cut off."""
OTHER_FILES = 800
"""Descriptors that databases, brokers and gRPC need."""
HEAD_BYTES = 65_536
IDLE_S = 30
"""How long a connection may say nothing, or a part of a head. Clients that keep one for 5 s are not cut off
just as they use it."""
CROWDED_S = 2.0
PIPELINED = 16
STALL_S = 15.0
STALL_BYTES = 16_384
"""A reader that takes less in STALL_S is cut off; 9 kbit/s is no line."""
LINGER_S = 2.0
CROWDED = "crowded"
"""In the ASGI state of requests on a connection beyond CONNECTIONS."""
PUSH = "liandong.push"
"""In the ASGI extensions of a request: what has `Connection.push` under `push`."""


def most_connections() -> int:
    """CONNECTIONS, or what the process may open; raises its soft limit to the hard one first."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard == resource.RLIM_INFINITY:
        return CONNECTIONS
    return min(CONNECTIONS, max(hard // 2, hard - OTHER_FILES - RESERVE))


def connections(most: int) -> type["Connection"]:
    """The class of connections for a server that serves so many at once."""
    return type("Connection", (Connection,), {"most": most})


def is_crowded(scope: Scope) -> bool:
    """Whether a request came on a connection beyond those that are served."""
    return CROWDED in scope.get("state", {})


def too_many() -> Refusal:
    """The refusal of whatever comes on such a connection."""
    sentence = f"连接数已满,本次请求未受理,请在 {CROWDED_S:g} 秒后重试。"
    return Refusal(Kind.UNAVAILABLE, "http.too_many_connections", sentence, retry_after=int(CROWDED_S))


@lru_cache(maxsize=8)
def framed(body: bytes) -> bytes:
    """A part of a body as HTTP sends it; made once for all who get the same bytes one after the other."""
    return b"%x\r\n%b\r\n" % (len(body), body)


class Connection(HttpToolsProtocol):
    """uvicorn's, with bounds. `most` is how many are served at once."""

    most = CONNECTIONS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head_bytes = 0
        self._in_head = False
        self._is_refused = False
        self._patience: float = IDLE_S
        self._head_timer: asyncio.TimerHandle | None = None
        self._stall_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Lets in, lets in to be refused, or cuts off."""
        super().connection_made(transport)
        if len(self.connections) > self.most + RESERVE:
            transport.abort()
            return
        if len(self.connections) > self.most:
            self.app_state = {**self.app_state, CROWDED: True}
            self._patience = CROWDED_S
        self._watch_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop(self._head_timer)
        self._stop(self._stall_timer)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts what has come of a head that is not whole."""
        if self._is_refused:
            return
        went_on = self._in_head
        super().data_received(data)
        if not self._in_head:
            self._stop(self._head_timer)
            self._head_timer = None
            return
        self._head_bytes = self._head_bytes + len(data) if went_on else 0
        if self._head_bytes > HEAD_BYTES:
            self._refuse(431, "http.head_too_large", f"请求头超过 {HEAD_BYTES // 1024} KiB 的上限。")
        elif self._head_timer is None:
            self._watch_head()

    def on_message_begin(self) -> None:
        """A head begins."""
        self._in_head, self._head_bytes = True, 0
        super().on_message_begin()
        self.scope["extensions"] = {PUSH: {"push": self.push}}

    def on_headers_complete(self) -> None:
        """The head is whole. Whoever sends more of them ahead than PIPELINED speaks no HTTP that we know."""
        self._in_head = False
        if len(self.pipeline) >= PIPELINED:
            raise ValueError("too many requests sent ahead")
        super().on_headers_complete()

    def push(self, body: bytes) -> bool:
        """Writes one more part of the body of the answer under way, without the layers of the application
        between: they cost as much as the system call. False, and nothing is written, when that is not the
        connection's only business or its reader is behind.

        Whoever pushes waits meanwhile: nothing of the same body may be on its way through `send`.
        """
        answer = self.cycle
        over = answer.disconnected or answer.response_complete
        if over or not answer.chunked_encoding or self.pipeline or self.flow.write_paused:
            return False
        self.transport.write(framed(body))
        return True

    def pause_writing(self) -> None:
        """The reader is behind."""
        super().pause_writing()
        self._watch_reader()

    def resume_writing(self) -> None:
        """The reader has caught up."""
        self._stop(self._stall_timer)
        self._stall_timer = None
        super().resume_writing()

    def _watch_head(self) -> None:
        self._head_timer = self.loop.call_later(self._patience, self._head_too_slow)

    def _head_too_slow(self) -> None:
        if self._in_head:
            self._refuse(408, "http.head_too_slow", f"请求头没有在 {self._patience:g} 秒内发完。")
        elif not self.transport.is_closing():
            self.transport.close()

    def _watch_reader(self) -> None:
        waiting = self.transport.get_write_buffer_size()
        self._stall_timer = self.loop.call_later(STALL_S, self._look_at_reader, waiting)

    def _look_at_reader(self, before: int) -> None:
        if self.transport.get_write_buffer_size() > before - STALL_BYTES:
            self.transport.abort()
        else:
            self._watch_reader()

    def _refuse(self, status: int, rule: str, sentence: str) -> None:
        """Says so, and listens on for a moment unhearing: data that nobody reads resets a connection."""
        if self.transport.is_closing():
            return
        self._is_refused = True
        body = bytes(problem(status, rule, sentence).body)
        head = f"HTTP/1.1 {status} Refused\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n"
        self.transport.write(f"{head}connection: close\r\n\r\n".encode() + body)
        self.loop.call_later(LINGER_S, self.transport.close)

    def _stop(self, timer: asyncio.TimerHandle | None) -> None:
        if timer is not None:
            timer.cancel()
