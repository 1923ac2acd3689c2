"""What of this machine would stop the cells, as sentences that say what to do."""

import errno
import platform
import shutil
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from liandong.failure import Failure
from liandong.jars import java
from liandong.layout import HOST, CellLayout
from liandong.mongod import mongod

MEGABYTE = 1 << 20
CELL_MEMORY = 900 * MEGABYTE
CELL_DISK = 700 * MEGABYTE
TOOLS_DISK = 300 * MEGABYTE


@dataclass(frozen=True)
class Finding:
    """One checked thing: whether it is fit, and a sentence."""

    subject: str
    fit: bool
    sentence: str


def examine(state_dir: Path, cells: Sequence[CellLayout]) -> list[Finding]:
    """Every finding about this machine for these cells."""
    return [
        platform_finding(platform.system(), platform.machine()),
        *(program_finding(name) for name in ("mongod", "java")),
        memory_finding(psutil.virtual_memory().available, len(cells)),
        disk_finding(_free(state_dir), len(cells), state_dir),
        *(port_finding(cell) for cell in cells),
    ]


def refuse_if_unfit(state_dir: Path, cells: Sequence[CellLayout]) -> None:
    """Raises Failure with the first thing that would stop the cells."""
    for finding in examine(state_dir, cells):
        if not finding.fit:
            raise Failure(finding.sentence)


def platform_finding(system: str, machine: str) -> Finding:
    """Where the packaged mongod runs; elsewhere its absence is a finding of its own."""
    if (system, machine) == ("Linux", "x86_64"):
        return Finding("平台", True, f"{system} {machine}：自带的 mongod 和 Java 都可用。")
    if system == "Windows":
        return Finding("平台", False, "Windows 上请在 WSL2 的 Linux 里运行 liandong。")
    return Finding(
        "平台",
        True,
        f"{system} {machine}：没有自带的 mongod，请安装 MongoDB 6.0 以上并设 LIANDONG_MONGOD=/路径/mongod；"
        "自带的 Java 不能用时设 LIANDONG_JAVA=/路径/java（25 版）。",
    )


def program_finding(name: str) -> Finding:
    """Whether a program is there."""
    try:
        path = {"mongod": mongod, "java": java}[name]()
    except Failure as failure:
        return Finding(name, False, failure.sentence)
    if not path.exists():
        variable = f"LIANDONG_{name.upper()}"
        return Finding(name, False, f"找不到 {name}：{path} 不存在，请改正 {variable} 或重新安装依赖。")
    return Finding(name, True, f"{name}：{path}")


def memory_finding(available: int, cells: int) -> Finding:
    """Whether the free memory carries the cells; bytes."""
    needed = CELL_MEMORY * cells
    have, want = available // MEGABYTE, needed // MEGABYTE
    if available >= needed:
        return Finding("内存", True, f"内存可用 {have} MB，{cells} 个区域需要 {want} MB。")
    sentence = f"内存只剩 {have} MB，{cells} 个区域需要 {want} MB；请关掉别的程序，或用 --regions 少启动。"
    return Finding("内存", False, sentence)


def disk_finding(free: int, cells: int, state_dir: Path) -> Finding:
    """Whether the disk of the state folder has room; bytes."""
    needed = TOOLS_DISK + CELL_DISK * cells
    have, want = free // MEGABYTE, needed // MEGABYTE
    if free >= needed:
        return Finding("磁盘", True, f"磁盘可用 {have} MB，{cells} 个区域需要 {want} MB。")
    sentence = f"{state_dir} 所在磁盘只剩 {have} MB，需要 {want} MB；请腾出空间，或用 --state-dir 换磁盘。"
    return Finding("磁盘", False, sentence)


def port_finding(cell: CellLayout) -> Finding:
    """Whether all ports of a cell are free."""
    taken = [port for port in cell_ports(cell) if not _free_port(port)]
    if not taken:
        return Finding(f"{cell.region.name}端口", True, f"{cell.region.name}的端口都空着。")
    ports = "、".join(str(port) for port in taken)
    sentence = (
        f"{cell.region.name}要用的端口 {ports} 已被别的程序占用；请停掉那个程序，"
        "或用 LIANDONG_REGIONS 指向 port_base 不同的区域文件。"
    )
    return Finding(f"{cell.region.name}端口", False, sentence)


def cell_ports(cell: CellLayout) -> list[int]:
    """Every port a cell binds."""
    ports, count = cell.ports, len(cell.neighbours)
    links = [port for n in range(count) for port in (ports.forward(n), ports.listener(n))]
    return [ports.mongo, ports.grpc, ports.http, ports.issuer, ports.controller, ports.kafka, *links]


def _free_port(port: int) -> bool:
    try:
        with socket.create_server((HOST, port)):
            return True
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return False
        raise


def _free(folder: Path) -> int:
    existing = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    return shutil.disk_usage(existing).free
