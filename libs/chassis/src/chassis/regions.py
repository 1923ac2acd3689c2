"""The regions of the zone, read from `deploy/regions.yaml` and nowhere else."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Box:
    """A WGS-84 box in degrees."""

    south: float
    west: float
    north: float
    east: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies in the box, its edges included."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@dataclass(frozen=True)
class Region:
    """One region: division code in data, slug in names of infrastructure."""

    code: str
    slug: str
    name: str
    bureau: str
    initial: str
    telephone: str
    port_base: int
    reporting_chain: tuple[str, ...]


@dataclass(frozen=True)
class Zone:
    """All regions that share one picture, in the order of the file."""

    name: str
    box: Box
    regions: tuple[Region, ...]

    def by_code(self, code: str) -> Region:
        """The region of a division code; raises KeyError."""
        return {region.code: region for region in self.regions}[code]

    def by_slug(self, slug: str) -> Region:
        """The region of a slug; raises KeyError."""
        return {region.slug: region for region in self.regions}[slug]

    @property
    def codes(self) -> frozenset[str]:
        """Division codes of all regions."""
        return frozenset(region.code for region in self.regions)

    def neighbours(self, slug: str) -> tuple[Region, ...]:
        """All regions but the named one, in the order of the file."""
        self.by_slug(slug)
        return tuple(region for region in self.regions if region.slug != slug)


def load_zone(path: Path) -> Zone:
    """Reads the regions file; raises OSError, KeyError or TypeError when it is not one."""
    text = yaml.safe_load(path.read_text(encoding="utf-8"))
    regions = tuple(
        Region(**{**entry, "code": str(entry["code"]), "reporting_chain": tuple(entry["reporting_chain"])})
        for entry in text["regions"]
    )
    return Zone(text["zone"]["name"], Box(**text["zone"]["box"]), regions)
