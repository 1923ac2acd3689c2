"""Where everything of the local cells lies on disk, and on which ports they answer."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from chassis.regions import Region, Zone, load_zone
from liandong.failure import Failure

ROOT = Path(__file__).resolve().parents[4]
HOST = "127.0.0.1"
VERSION = 1
MARK = "layout.json"


@dataclass(frozen=True)
class Ports:
    """Ports of one cell, counted from the region's port base."""

    base: int

    @property
    def http(self) -> int:
        """HTTP and console."""
        return self.base + 80

    @property
    def grpc(self) -> int:
        """gRPC."""
        return self.base + 50

    @property
    def mongo(self) -> int:
        """mongod."""
        return self.base + 17

    @property
    def issuer(self) -> int:
        """Development issuer."""
        return self.base + 90

    @property
    def controller(self) -> int:
        """Kafka controller."""
        return self.base + 91

    @property
    def kafka(self) -> int:
        """Kafka for the cell itself."""
        return self.base + 92

    def forward(self, neighbour: int) -> int:
        """Where the link forwarder towards the n-th neighbour's listener answers."""
        return self.base + (93 + neighbour if neighbour < 2 else 97 + 2 * (neighbour - 2))

    def listener(self, neighbour: int) -> int:
        """Where the broker binds the listener of the n-th neighbour."""
        return self.base + (95 + neighbour if neighbour < 2 else 98 + 2 * (neighbour - 2))


@dataclass(frozen=True)
class CellLayout:
    """One cell's region, neighbours, folders and ports."""

    zone: Zone
    region: Region
    root: Path

    @property
    def slug(self) -> str:
        """The region's slug."""
        return self.region.slug

    @property
    def ports(self) -> Ports:
        """The cell's ports."""
        return Ports(self.region.port_base)

    @property
    def neighbours(self) -> tuple[Region, ...]:
        """All other regions in the order of the file; their index picks the link ports."""
        return self.zone.neighbours(self.slug)

    @property
    def secrets(self) -> Path:
        """One file per secret."""
        return self.root / "secrets"

    @property
    def mongo(self) -> Path:
        """mongod's data."""
        return self.root / "mongo"

    @property
    def kafka(self) -> Path:
        """The broker's and the mirror's files."""
        return self.root / "kafka"

    def log(self, process: str) -> Path:
        """The log of one process of this cell."""
        return self.root / "logs" / f"{process}.log"

    def neighbour_index(self, slug: str) -> int:
        """Position of a neighbour; raises ValueError."""
        return [n.slug for n in self.neighbours].index(slug)


def regions_path() -> Path:
    """The regions file: LIANDONG_REGIONS, else the checkout's."""
    return Path(os.environ.get("LIANDONG_REGIONS", ROOT / "deploy" / "regions.yaml"))


def read_zone(path: Path) -> Zone:
    """The zone of a regions file; raises Failure when it cannot be read."""
    try:
        return load_zone(path)
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise Failure(f"区域文件 {path} 读不出来（{error}），请检查 LIANDONG_REGIONS 指向的文件。") from error


def default_state_dir() -> Path:
    """The state folder: LIANDONG_STATE_DIR, else .local of the checkout."""
    return Path(os.environ.get("LIANDONG_STATE_DIR", ROOT / ".local"))


def started_cell(slug: str, state_dir: Path) -> CellLayout:
    """The cell of a region that was started from the folder before; raises Failure."""
    zone = read_zone(regions_path())
    known = {region.slug: region for region in zone.regions}
    if slug not in known:
        raise Failure(f"没有区域 {slug}，可用的是 {'、'.join(known)}。")
    cell = CellLayout(zone, known[slug], state_dir / slug)
    if not cell.secrets.exists():
        raise Failure(f"{state_dir} 里没有启动过 {slug}，请先用 liandong up 启动。")
    return cell


def open_state_dir(state_dir: Path, zone: Zone, slugs: tuple[str, ...]) -> dict[str, CellLayout]:
    """Makes or opens the folder; raises Failure when another version or other ports wrote it."""
    state_dir.mkdir(parents=True, exist_ok=True)
    bases = {slug: zone.by_slug(slug).port_base for slug in slugs}
    known = _read_bases(state_dir)
    moved = [slug for slug, base in bases.items() if known.get(slug, base) != base]
    if moved:
        raise Failure(f"{state_dir} 里 {'、'.join(moved)} 用的是别的端口，请改回或先运行 liandong clean。")
    mark = {"layout": VERSION, "port_bases": known | bases}
    (state_dir / MARK).write_text(json.dumps(mark), encoding="utf-8")
    return {slug: _make_cell(zone, state_dir, slug) for slug in slugs}


def _read_bases(state_dir: Path) -> dict[str, int]:
    mark = state_dir / MARK
    if not mark.exists():
        return {}
    try:
        known = json.loads(mark.read_text(encoding="utf-8"))
        version, bases = int(known["layout"]), dict(known["port_bases"])
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(f"{mark} 已损坏，请先运行 liandong clean 再启动。") from error
    if version < VERSION:
        raise Failure(f"{state_dir} 由旧版本建立（布局 {version}），请先运行 liandong clean 再启动。")
    if version > VERSION:
        raise Failure(f"{state_dir} 由更新的版本建立（布局 {version}），请更新代码或先运行 liandong clean。")
    return bases


def _make_cell(zone: Zone, state_dir: Path, slug: str) -> CellLayout:
    cell = CellLayout(zone, zone.by_slug(slug), state_dir / slug)
    for folder in (cell.mongo, cell.kafka, cell.secrets, cell.root / "logs"):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    return cell
