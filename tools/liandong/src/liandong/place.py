"""Where a started region answers, and that the story is played on this machine only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from liandong.failure import Failure

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class Place:
    """Where a region's cell answers: base URLs, and the password of its development issuer."""

    slug: str
    code: str
    name: str
    http: str
    issuer: str
    password: str

    def refuse_if_remote(self) -> None:
        """Raises Failure unless cell and issuer are on this machine."""
        for url in (self.http, self.issuer):
            if urlsplit(url).hostname not in LOOPBACK:
                raise Failure(f"{self.name}的地址 {url} 不在本机，演示只在本机的区域上进行，不碰真实系统。")


class RunningCell(Protocol):
    """What the story needs of a started cell."""

    @property
    def layout(self) -> Any:
        """Has `region` with slug, code and name."""

    @property
    def http(self) -> str:
        """Base URL of the API and the console."""

    @property
    def issuer(self) -> str:
        """Base URL of the development issuer."""

    @property
    def secrets(self) -> Path:
        """Folder with one file per secret."""

    def secret(self, name: str) -> str:
        """A secret's text."""


def place_of(cell: RunningCell) -> Place:
    """The place of a started local cell."""
    region = cell.layout.region
    password = cell.secret("issuer-password").strip()
    return Place(region.slug, region.code, region.name, cell.http, cell.issuer, password)
