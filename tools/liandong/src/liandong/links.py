"""Link forwarders: one small TCP forwarder per directed pair, cut and healed without root."""

import asyncio
import contextlib
import socket
import struct
from dataclasses import dataclass
from typing import Literal

State = Literal["open", "refuse", "silent"]
_CHUNK = 65_536
_RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Link:
    """One direction: the target's mirror dials `listen`, the source's broker answers on `connect`."""

    source: str
    target: str
    listen: int
    connect: int


class Forwarder:
    """Forwards one link. `down` counts bytes from source to target, `up` the requests for them."""

    def __init__(self, link: Link, host: str = "127.0.0.1") -> None:
        self.link = link
        self.host = host
        self.state: State = "open"
        self.down = 0
        self.up = 0
        self._gate = asyncio.Event()
        self._gate.set()
        self._sockets: set[socket.socket] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._listener: socket.socket | None = None

    @property
    def connections(self) -> int:
        """Pairs of sockets that are held now."""
        return len(self._sockets) // 2

    def start(self) -> None:
        """Listens; raises OSError when the port is taken."""
        self._listener = socket.create_server((self.host, self.link.listen), backlog=64)
        self._listener.setblocking(False)
        self._spawn(self._accept(self._listener))

    def set_state(self, state: State) -> None:
        """open forwards; refuse resets all connections, old and new; silent holds them, answers nothing."""
        self.state = state
        if state == "silent":
            self._gate.clear()
        else:
            self._gate.set()
        if state == "refuse":
            for held in list(self._sockets):
                _reset(held)

    async def close(self) -> None:
        """Stops listening and closes everything."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._listener is not None:
            self._listener.close()

    def _spawn(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._gate.wait()
            client, _ = await loop.sock_accept(listener)
            client.setblocking(False)
            self._spawn(self._serve(client))

    async def _serve(self, client: socket.socket) -> None:
        with contextlib.closing(client), contextlib.suppress(OSError):
            await self._gate.wait()
            if self.state == "refuse":
                _reset(client)
                return
            with contextlib.closing(socket.socket()) as server:
                server.setblocking(False)
                await asyncio.get_running_loop().sock_connect(server, (self.host, self.link.connect))
                await self._join(client, server)

    async def _join(self, client: socket.socket, server: socket.socket) -> None:
        pair = {client, server}
        self._sockets |= pair
        for end in pair:
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        up = asyncio.ensure_future(self._pump(client, server, upwards=True))
        down = asyncio.ensure_future(self._pump(server, client, upwards=False))
        try:
            await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._sockets -= pair
            for pump in (up, down):
                pump.cancel()
            await asyncio.gather(up, down, return_exceptions=True)

    async def _pump(self, source: socket.socket, sink: socket.socket, *, upwards: bool) -> None:
        loop = asyncio.get_running_loop()
        while chunk := await loop.sock_recv(source, _CHUNK):
            await self._gate.wait()
            if self.state == "refuse":
                return
            await loop.sock_sendall(sink, chunk)
            if upwards:
                self.up += len(chunk)
            else:
                self.down += len(chunk)


def _reset(held: socket.socket) -> None:
    """Makes both sides see the end at once: the peer a reset, our own reader an end of file."""
    with contextlib.suppress(OSError):
        held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        held.shutdown(socket.SHUT_RDWR)
