"""What only a bureau itself knows of its deployment, read from `deploy/k8s/sites.yaml`."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from chassis.regions import Region, Zone
from liandong.failure import Failure


@dataclass(frozen=True)
class Site:
    """One bureau's addresses; every range is CIDR.

    `links_*`: where its brokers answer the neighbours' mirrors. `mirror_range`: whence its own mirror
    comes, as the neighbours see it. `issuer_range`, `api_server_range`: what its pods must reach.
    """

    image: dict[str, str]
    console_host: str
    api_host: str
    ingress_class: str
    issuer: str
    issuer_range: str
    api_server_range: str
    links_host: str
    links_range: str
    mirror_range: str

    def link_host(self, neighbour: str) -> str:
        """The name of the listener for one neighbour's mirror."""
        return f"to-{neighbour}.{self.links_host}"


@dataclass(frozen=True)
class Plan:
    """One region's cell among those of its zone."""

    zone: Zone
    region: Region
    sites: dict[str, Site]

    @property
    def slug(self) -> str:
        """The region's slug."""
        return self.region.slug

    @property
    def site(self) -> Site:
        """The region's own addresses."""
        return self.sites[self.slug]

    @property
    def neighbours(self) -> tuple[Region, ...]:
        """All other regions in the order of the regions file; the order picks the listeners' ports."""
        return self.zone.neighbours(self.slug)

    def index_at(self, neighbour: str) -> int:
        """Which listener a neighbour has opened for this region, counted from zero."""
        return [n.slug for n in self.zone.neighbours(neighbour)].index(self.slug)


def plans(zone: Zone, path: Path) -> tuple[Plan, ...]:
    """A plan for each region; raises Failure when a region has no site, or a site no region."""
    try:
        sites = {
            slug: Site(**site) for slug, site in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        }
    except (OSError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise Failure(f"{path} 读不出来（{error}）。") from error
    if set(sites) != {region.slug for region in zone.regions}:
        raise Failure(f"{path} 与区域文件里的地区不一致：{'、'.join(sites)}。")
    return tuple(Plan(zone, region, sites) for region in zone.regions)
