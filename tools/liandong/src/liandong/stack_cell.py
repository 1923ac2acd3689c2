"""One running cell: its child processes, how each starts, is ready, and ends."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from chassis.clock import monotonic
from liandong import disk, kafka_admin, kafka_broker, mirror, mongo_setup
from liandong.failure import Failure
from liandong.jars import aot_file, aot_flags, keep_aot_cache
from liandong.layout import HOST, ROOT, CellLayout
from liandong.mongod import mongod, mongod_command
from liandong.process import Child, until_port
from liandong.progress import Report
from liandong.secrets_dir import read_secret, write_private

RECORDED = ("kafka", "mirror")
STOP_SECONDS = {"services": 12.0, "mirror": 60.0, "issuer": 5.0, "kafka": 60.0, "mongod": 20.0}
START_SECONDS = 90.0


@dataclass(frozen=True)
class Runtime:
    """What every cell of a stack shares."""

    regions: Path
    java: Path
    jars: Sequence[Path]
    retention_ms: int
    service_env: dict[str, str]
    report: Report
    changed: Callable[[], None]


def service_command(cell: CellLayout) -> list[str]:
    """Command line of the process that runs all services of a cell."""
    return [sys.executable, "-m", "liandong.cell"]


def service_environment(cell: CellLayout, regions: Path) -> dict[str, str]:
    """The settings of a cell process; every name is a field of chassis.settings.CellSettings."""
    issuer = f"http://{HOST}:{cell.ports.issuer}"
    console = ROOT / "services" / "picture" / "web" / "dist"
    settings = {
        "REGION": cell.slug,
        "REGIONS": str(regions),
        "HOST": HOST,
        "HTTP_PORT": str(cell.ports.http),
        "GRPC_PORT": str(cell.ports.grpc),
        "MONGO": f"{HOST}:{cell.ports.mongo}",
        "KAFKA": f"{HOST}:{cell.ports.kafka}",
        "KAFKA_PROTOCOL": "SASL_PLAINTEXT",
        "ISSUER": issuer,
        "JWKS_URL": f"{issuer}/.well-known/jwks.json",
        "SECRETS_DIR": str(cell.secrets),
    }
    if (console / "index.html").exists():
        settings["CONSOLE_DIR"] = str(console)
    return {f"LIANDONG_{name}": value for name, value in settings.items()}


class Cell:
    """Handle of one cell of a running stack."""

    def __init__(
        self, layout: CellLayout, runtime: Runtime, sources: Sequence[CellLayout], *, first: bool
    ) -> None:
        self.layout = layout
        self.slug = layout.slug
        self.region = layout.region
        self.http = f"http://{HOST}:{layout.ports.http}"
        self.grpc = f"{HOST}:{layout.ports.grpc}"
        self.issuer = f"http://{HOST}:{layout.ports.issuer}"
        self.mongo = f"{HOST}:{layout.ports.mongo}"
        self.kafka = f"{HOST}:{layout.ports.kafka}"
        self.secrets = layout.secrets
        self._runtime = runtime
        self._sources = sources
        self._records_aot = first
        self.children: dict[str, Child] = {}
        self.env: dict[str, str] = {}
        """What this cell's services and issuer get beside the stack's settings, from their next start on."""
        self.disk_full = False

    def pid(self, name: str) -> int | None:
        """Process id of mongod, kafka, mirror, issuer or services; None when it does not run."""
        return self.children[name].pid if name in self.children else None

    def pids(self) -> dict[str, int | None]:
        """Process id of each process that was ever started."""
        return {name: child.pid for name, child in self.children.items()}

    def secret(self, name: str) -> str:
        """A secret of this cell."""
        return read_secret(self.layout, name)

    async def kill(self, name: str) -> None:
        """SIGKILL; returns when the process is gone."""
        await self.children[name].kill()

    async def pause(self, name: str) -> None:
        """SIGSTOP; returns when the process stands still. Raises Failure when it does not run."""
        await self.children[name].pause()

    def resume(self, name: str) -> None:
        """SIGCONT; nothing when the process is not paused."""
        self.children[name].resume()

    def fill_disk(self) -> None:
        """mongod finds its disk full from now on, and ends of it at its next write; see liandong.disk."""
        self.disk_full = True
        if pid := self.pid("mongod"):
            disk.fill(pid, self.layout.log("mongod"))

    def free_disk(self) -> None:
        """There is room again; a mongod that ended comes back by `start`."""
        self.disk_full = False
        if pid := self.pid("mongod"):
            disk.free(pid)

    async def stop(self, name: str) -> None:
        """SIGTERM and the end of the process; nothing when it never started."""
        if name not in self.children:
            return
        await self.children[name].stop(STOP_SECONDS[name])
        if name in RECORDED:
            keep_aot_cache(aot_file(name, self._runtime.java, self._runtime.jars))

    async def restart(self, name: str) -> None:
        """Stops it if it runs, starts it again and waits until it is ready."""
        await self.stop(name)
        await self.start(name)

    async def wipe_kafka(self) -> None:
        """The broker loses all it had and comes back empty; the mirror, whose memory it was, is stopped."""
        await self.stop("mirror")
        await self.kill("kafka")
        kafka_broker.wipe(self.layout)
        await self.start("kafka")

    async def start(self, name: str) -> None:
        """Starts one process and waits until it is ready; raises Failure."""
        begun = monotonic()
        starters = {
            "mongod": self._start_mongod,
            "kafka": self._start_kafka,
            "issuer": self._start_issuer,
            "mirror": self._start_mirror,
            "services": self._start_services,
        }
        self._say(name, "启动中")
        await starters[name]()
        self._say(name, f"就绪（{monotonic() - begun:.1f} 秒）")

    async def _start_mongod(self) -> None:
        child = self._spawn("mongod", mongod_command(self.layout, mongod()))
        if self.disk_full:
            self.fill_disk()
        await until_port(child, HOST, self.layout.ports.mongo, START_SECONDS, self._label("mongod"))
        await asyncio.to_thread(mongo_setup.prepare, self.layout)

    async def _start_kafka(self) -> None:
        config = self.layout.kafka / "broker.properties"
        write_private(config, kafka_broker.broker_config(self.layout))
        (self.layout.kafka / "log4j2.xml").write_text(kafka_broker.LOGGING, encoding="utf-8")
        if not kafka_broker.formatted(self.layout):
            await self._format(config)
        child = self._spawn("kafka", self._java("kafka", ["kafka.Kafka", str(config)]))
        await until_port(child, HOST, self.layout.ports.kafka, START_SECONDS, self._label("kafka"))
        await asyncio.to_thread(kafka_admin.prepare, self.layout, self._runtime.retention_ms)

    async def _format(self, config: Path) -> None:
        arguments = kafka_broker.format_arguments(self.layout, config)
        child = Child("kafka-format", self._java("format", arguments), self.layout.kafka / "format.log")
        child.start()
        if not await child.ended(START_SECONDS) or child.exit_code != 0:
            await child.kill()
            raise Failure(f"{self._label('kafka')}的磁盘没能格式化，请看日志 {child.log}。")
        child.log.unlink()

    async def _start_mirror(self) -> None:
        config = self.layout.kafka / "mirror.properties"
        write_private(config, mirror.mirror_config(self.layout, self._sources))
        arguments = [mirror.MAIN, str(config), "--clusters", self.slug]
        child = self._spawn("mirror", self._java("mirror", arguments))
        await self._until_flowing(child)

    async def _until_flowing(self, child: Child) -> None:
        sources = [source.slug for source in self._sources]
        deadline = monotonic() + START_SECONDS
        while not mirror.flowing(child.log, self.slug, sources):
            if not child.running or monotonic() > deadline:
                raise Failure(f"{self._label('mirror')}没有开始复制，请看日志 {child.log}。")
            await asyncio.sleep(0.2)

    async def _start_issuer(self) -> None:
        argv = [
            sys.executable, "-m", "liandong.issuer", "--regions", str(self._runtime.regions),
            "--region", self.slug, "--secrets", str(self.secrets), "--port", str(self.layout.ports.issuer),
        ]  # fmt: skip
        child = self._spawn("issuer", argv, self.env)
        await until_port(child, HOST, self.layout.ports.issuer, START_SECONDS, self._label("issuer"))

    async def _start_services(self) -> None:
        settings = service_environment(self.layout, self._runtime.regions)
        environment = settings | self._runtime.service_env | self.env
        child = self._spawn("services", service_command(self.layout), environment)
        await until_port(child, HOST, self.layout.ports.http, START_SECONDS, self._label("services"))
        await self._until_ready(child)

    async def _until_ready(self, child: Child) -> None:
        deadline = monotonic() + START_SECONDS
        async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
            while not await _is_ready(client, self.http):
                if not child.running or monotonic() > deadline:
                    raise Failure(f"{self._label('services')}没有就绪，请看日志 {child.log}。")
                await asyncio.sleep(0.1)

    def _spawn(self, name: str, argv: list[str], env: dict[str, str] | None = None) -> Child:
        child = Child(self._label(name), argv, self.layout.log(name), env)
        self.children[name] = child
        child.start()
        self._runtime.changed()
        return child

    def _java(self, program: str, rest: list[str]) -> list[str]:
        java, jars = self._runtime.java, self._runtime.jars
        record = self._records_aot and program in RECORDED
        flags = aot_flags(aot_file(program, java, jars), record=record)
        return kafka_broker.java_command(java, jars, self.layout.kafka / "log4j2.xml", flags, rest)

    def _label(self, name: str) -> str:
        return f"{self.region.name} {name}"

    def _say(self, name: str, state: str) -> None:
        self._runtime.report(self._label(name), state)


async def _is_ready(client: httpx.AsyncClient, base: str) -> bool:
    try:
        return (await client.get(f"{base}/readyz")).status_code == 200
    except httpx.TransportError:
        return False
