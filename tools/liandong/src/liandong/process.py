"""Child processes: own log, own process group, never outliving the parent."""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Literal

import psutil

from chassis.clock import monotonic
from liandong.failure import Failure

State = Literal["running", "paused", "stopped", "ended"]
_PR_SET_PDEATHSIG = 1
_POLL_SECONDS = 0.02
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _prepare() -> None:
    """In the child before its program: it dies with its parent, and a file that may not grow is an error to
    it (EFBIG), as a full disk is, not the end."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One child process. Start it from the main thread: on Linux it dies with the thread that made it."""

    def __init__(self, name: str, argv: list[str], log: Path, env: dict[str, str] | None = None) -> None:
        self.name = name
        self.argv = argv
        self.log = log
        self.env = env or {}
        self.expected = False
        self._popen: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it; its log of the run before is kept as <name>.log.1."""
        self.expected = False
        if self.log.exists():
            self.log.replace(self.log.with_name(self.log.name + ".1"))
        with self.log.open("wb") as log:
            try:
                self._popen = subprocess.Popen(
                    self.argv,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env=os.environ | {"PYTHONUNBUFFERED": "1"} | self.env,
                    start_new_session=True,
                    preexec_fn=_prepare,
                )
            except OSError as error:
                raise Failure(f"{self.name} 的程序 {self.argv[0]} 无法运行，请重新安装依赖。") from error

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._popen.pid if self._popen and self.running else None

    @property
    def running(self) -> bool:
        """Whether it runs now."""
        return self._popen is not None and self._popen.poll() is None

    @property
    def exit_code(self) -> int | None:
        """Its exit code, None while it runs or before its first start."""
        return self._popen.poll() if self._popen else None

    @property
    def failed(self) -> bool:
        """Whether it ended without being told to."""
        return self.exit_code is not None and not self.expected

    @property
    def state(self) -> State:
        """How it is; `stopped` was told to end, `ended` was not or was killed."""
        if self.running:
            return "paused" if self.paused else "running"
        return "ended" if self.failed or self.exit_code == -signal.SIGKILL else "stopped"

    @property
    def rss(self) -> int:
        """Resident memory in bytes, 0 when it does not run."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss) if self.pid else 0
        except psutil.Error:
            return 0

    @property
    def paused(self) -> bool:
        """Whether it is held by SIGSTOP."""
        try:
            return bool(self.pid) and psutil.Process(self.pid).status() == psutil.STATUS_STOPPED
        except psutil.Error:
            return False

    async def pause(self) -> None:
        """SIGSTOP to its whole group; returns when it stands still. Raises Failure when it does not run."""
        if not self.running:
            raise Failure(f"{self.name} 没有在运行，不能暂停。")
        self._signal(signal.SIGSTOP)
        while not self.paused:
            if await self.ended(_POLL_SECONDS):
                raise Failure(f"{self.name} 已退出，不能暂停。")

    def resume(self) -> None:
        """SIGCONT to its whole group; nothing when it is not paused."""
        self._signal(signal.SIGCONT)

    async def stop(self, seconds: float) -> None:
        """SIGTERM, then SIGKILL when it has not ended in time; a paused one goes on, in order to end."""
        self.expected = True
        self._signal(signal.SIGTERM)
        self.resume()
        if not await self.ended(seconds):
            await self.kill()

    async def kill(self) -> None:
        """SIGKILL to its whole group; returns when it is gone."""
        self.expected = True
        self._signal(signal.SIGKILL)
        await self.ended(10)

    async def ended(self, seconds: float) -> bool:
        """Waits for its end; False when it still runs after that time."""
        deadline = monotonic() + seconds
        while self.running:
            if monotonic() > deadline:
                return False
            await asyncio.sleep(_POLL_SECONDS)
        return True

    def _signal(self, number: signal.Signals) -> None:
        if self._popen is None or not self.running:
            return
        try:
            os.killpg(self._popen.pid, number)
        except ProcessLookupError:
            return


async def until_port(child: Child, host: str, port: int, seconds: float, label: str) -> None:
    """Waits until the child answers on the port; raises Failure when it ends or takes too long."""
    deadline = monotonic() + seconds
    while not await answers(host, port):
        if not child.running:
            raise Failure(f"{label}没有起来（退出码 {child.exit_code}），请看日志 {child.log}。")
        if monotonic() > deadline:
            raise Failure(f"{label}在 {seconds:.0f} 秒内没有应答，请看日志 {child.log}。")
        await asyncio.sleep(0.05)


async def answers(host: str, port: int) -> bool:
    """Whether something accepts connections on the port."""
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), 1)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True
