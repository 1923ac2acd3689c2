"""The desk of the picture: what its doors work with."""

from dataclasses import dataclass

import httpx

from chassis.cell import Cell
from chassis.inbox import Projector
from chassis.mongo import Database
from picture.heartbeats import Heartbeats
from picture.hub import Hub


@dataclass(frozen=True)
class Desk:
    """Everything one process of the picture has open."""

    cell: Cell
    database: Database
    projector: Projector
    hub: Hub
    heartbeats: Heartbeats
    issuer: httpx.AsyncClient

    @property
    def cookie(self) -> str:
        """Name of the session cookie; by region, since cookies ignore ports."""
        return f"liandong_{self.cell.region.slug}"
