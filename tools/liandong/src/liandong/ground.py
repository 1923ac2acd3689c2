"""Cells that were started elsewhere, found by their state folder, for a story played on a running stack."""

import json
from dataclasses import dataclass
from pathlib import Path

from liandong.failure import Failure
from liandong.layout import HOST, CellLayout, read_zone
from liandong.link_control import Control
from liandong.place import RunningCell
from liandong.secrets_dir import read_secret
from liandong.stack import RECORD


@dataclass(frozen=True)
class StartedCell:
    """A running cell as its layout says; implements liandong.client.RunningCell."""

    layout: CellLayout

    @property
    def slug(self) -> str:
        """The region's slug."""
        return self.layout.slug

    @property
    def http(self) -> str:
        """Base URL of the API and the console."""
        return f"http://{HOST}:{self.layout.ports.http}"

    @property
    def issuer(self) -> str:
        """Base URL of the development issuer."""
        return f"http://{HOST}:{self.layout.ports.issuer}"

    @property
    def secrets(self) -> Path:
        """Folder of the cell's secrets."""
        return self.layout.secrets

    def secret(self, name: str) -> str:
        """A secret's text."""
        return read_secret(self.layout, name)


@dataclass(frozen=True)
class Started:
    """Running cells by slug and the control of their links; implements liandong.demo.Ground."""

    cells: dict[str, RunningCell]
    links: Control


def is_started(state_dir: Path) -> bool:
    """Whether a stack says that it runs from this folder."""
    return (state_dir / RECORD).exists()


def started(state_dir: Path) -> Started:
    """The running stack of a state folder; raises Failure when none can be read there."""
    try:
        record = json.loads((state_dir / RECORD).read_text(encoding="utf-8"))
        zone = read_zone(Path(record["regions"]))
        layouts = [CellLayout(zone, zone.by_slug(slug), state_dir / slug) for slug in record["cells"]]
    except (OSError, ValueError, KeyError) as error:
        raise Failure(f"{state_dir} 里没有正在运行的区域，请先用 liandong up 启动。") from error
    return Started({layout.slug: StartedCell(layout) for layout in layouts}, Control(state_dir))
