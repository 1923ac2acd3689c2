"""The local cells as one thing: start in order, stop in order, cut and heal links, leave nothing running."""

import asyncio
import json
import os
import secrets as tokens
import subprocess
import sys
import threading
from collections.abc import Coroutine, Iterable
from contextlib import AsyncExitStack
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from chassis.regions import Zone
from liandong import doctor, jars, link_control, process_control
from liandong.control_port import open_port
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout, default_state_dir, open_state_dir, read_zone, regions_path
from liandong.links import Link
from liandong.lock import take_lock
from liandong.process import Child, until_port
from liandong.progress import Report, silent
from liandong.secrets_dir import exchange_public_keys, make_secrets, write_private
from liandong.stack_cell import Cell, Runtime

RECORD = "run.json"
FIRST = ("mongod", "kafka", "issuer")
STOP_ORDER = (("services",), ("mirror",), ("issuer", "kafka"), ("mongod",))


class Stack:
    """Cells of one state folder. Use it as `async with Stack(...) as stack`, or start() and stop()."""

    def __init__(
        self,
        zone: Zone | None = None,
        state_dir: Path | None = None,
        slugs: Iterable[str] = (),
        *,
        regions: Path | None = None,
        services: bool = True,
        retention_ms: int = -1,
        service_env: dict[str, str] | None = None,
        report: Report = silent,
    ) -> None:
        self.regions = (regions or regions_path()).resolve()
        self.zone = zone or read_zone(self.regions)
        self.state_dir = (state_dir or default_state_dir()).resolve()
        self.slugs = tuple(slugs) or tuple(region.slug for region in self.zone.regions)
        self.links = link_control.Control(self.state_dir)
        self.cells: dict[str, Cell] = {}
        self._services = services
        self._retention_ms = retention_ms
        self._service_env = service_env or {}
        self._report = report
        self._lock: IO[str] | None = None
        self._links_child: Child | None = None
        self._orders: asyncio.Server | None = None
        self._watchdog: subprocess.Popen[bytes] | None = None

    def cell(self, slug: str) -> Cell:
        """One cell; raises KeyError."""
        return self.cells[slug]

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Everything up and ready, or a Failure and nothing left running."""
        self._check_slugs()
        async with AsyncExitStack() as undo:
            undo.push_async_callback(self.stop)
            await self._start()
            undo.pop_all()

    async def stop(self) -> None:
        """Services first, then mirrors, brokers, databases and links; a repeat does nothing."""
        if self._orders is not None:
            self._orders.close()
        for names in STOP_ORDER:
            await asyncio.gather(*(cell.stop(name) for cell in self.cells.values() for name in names))
        if self._links_child is not None:
            await self._links_child.stop(5)
        if self._lock is not None:
            await self._release(self._lock)
            self._lock = None

    async def _release(self, lock: IO[str]) -> None:
        for name in (RECORD, process_control.FILE):
            (self.state_dir / name).unlink(missing_ok=True)
        if self._watchdog is not None:
            await asyncio.to_thread(self._watchdog.communicate)
            self._watchdog = None
        lock.close()

    def children(self) -> list[Child]:
        """Every child process, started or ended."""
        own = [child for cell in self.cells.values() for child in cell.children.values()]
        return own + ([self._links_child] if self._links_child else [])

    def _check_slugs(self) -> None:
        known = {region.slug for region in self.zone.regions}
        unknown = [slug for slug in self.slugs if slug not in known]
        if unknown:
            raise Failure(f"没有区域 {'、'.join(unknown)}，可用的是 {'、'.join(sorted(known))}。")

    async def _start(self) -> None:
        self.state_dir.mkdir(parents=True, exist_ok=True)
        self._lock = take_lock(self.state_dir)
        layouts = open_state_dir(self.state_dir, self.zone, self.slugs)
        doctor.refuse_if_unfit(self.state_dir, list(layouts.values()))
        runtime = await self._runtime()
        self._watch()
        for layout in layouts.values():
            make_secrets(layout)
        exchange_public_keys(layouts.values())
        for slug, layout in layouts.items():
            sources = [layouts[n.slug] for n in layout.neighbours if n.slug in layouts]
            self.cells[slug] = Cell(layout, runtime, sources, first=slug == self.slugs[0])
        await self._start_cells(list(layouts.values()))

    async def _start_cells(self, layouts: list[CellLayout]) -> None:
        cells = list(self.cells.values())
        await _all(cell.start(name) for cell in cells for name in FIRST)
        late = ["services"] if self._services else []
        if len(cells) > 1:
            await self._start_links(layouts)
            late.append("mirror")
        await _all(cell.start(name) for cell in cells for name in late)
        await self._take_orders()

    async def _take_orders(self) -> None:
        token = tokens.token_hex(16)
        orders = process_control.Orders(self.cells, token)
        self._orders = await open_port(self.state_dir / process_control.FILE, token, orders.answer)

    async def _runtime(self) -> Runtime:
        return Runtime(
            regions=self.regions,
            java=jars.java(),
            jars=await self._fetch_jars(),
            retention_ms=self._retention_ms,
            service_env=self._service_env,
            report=self._report,
            changed=self._write_record,
        )

    async def _fetch_jars(self) -> list[Path]:
        abandoned = threading.Event()

        def advance(done: int, total: int) -> None:
            if abandoned.is_set():
                raise Failure("下载已中断，请重新运行同一条命令继续。")
            if done % 10 == 0 or done == total:
                self._report("Kafka 软件包", f"{done}/{total}")

        try:
            return await asyncio.to_thread(jars.fetch, advance)
        finally:
            abandoned.set()

    async def _start_links(self, layouts: list[CellLayout]) -> None:
        links = plan_links(layouts)
        plan = {"token": tokens.token_hex(16), "links": [asdict(link) for link in links]}
        write_private(link_control.plan_file(self.state_dir), json.dumps(plan))
        (self.state_dir / link_control.FILE).unlink(missing_ok=True)
        argv = [sys.executable, "-m", "liandong.link_control", str(self.state_dir)]
        self._links_child = Child("链路", argv, self.state_dir / "links.log")
        self._links_child.start()
        self._write_record()
        for link in links:
            await until_port(self._links_child, HOST, link.listen, 20, "链路")
        self._report("链路", f"{len(links)} 条就绪")

    def _watch(self) -> None:
        argv = [sys.executable, "-m", "liandong.watchdog", str(self.state_dir / RECORD)]
        self._watchdog = subprocess.Popen(argv, stdin=subprocess.PIPE, start_new_session=True)

    def _write_record(self) -> None:
        record = {
            "pid": os.getpid(),
            "regions": str(self.regions),
            "groups": [child.pid for child in self.children() if child.pid],
            "links": self._links_child.pid if self._links_child else None,
            "cells": {slug: cell.pids() for slug, cell in self.cells.items()},
        }
        write_private(self.state_dir / RECORD, json.dumps(record))


def plan_links(layouts: list[CellLayout]) -> list[Link]:
    """One link per directed pair of running cells, on the ports of its source."""
    running = {layout.slug for layout in layouts}
    return [
        Link(source.slug, target.slug, source.ports.forward(n), source.ports.listener(n))
        for source in layouts
        for n, target in enumerate(source.neighbours)
        if target.slug in running
    ]


async def _all(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Runs all at once; the first failure ends the others."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
