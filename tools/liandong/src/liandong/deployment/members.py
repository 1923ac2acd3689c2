"""The services of a cell as the registries name them, each with what its deployment needs to know."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

import joint

from chassis import grants, key_exchange, topics
from chassis.cell import Service
from chassis.checkpoint_key import CHECKPOINT_KEY

PACKAGES = {"experts": "expert_pool"}
"""Python package of a service whose package is not called by its word on the wire."""

KEYS = ("hmac-key", "vault-master-key", CHECKPOINT_KEY)
"""Keys of the cell that every service with a journal needs."""


@dataclass(frozen=True)
class Member:
    """One service: its word on the wire, its Python package, and what it declares."""

    word: str
    package: str
    service: Service

    @property
    def name(self) -> str:
        """Name of its folder, and of everything of it in the cluster."""
        return self.package.replace("_", "-")

    @property
    def segments(self) -> list[str]:
        """The first path segments it answers, below the API's prefix."""
        return sorted(self.service.segments)

    @property
    def writes(self) -> bool:
        """Whether it keeps a journal."""
        return self.word in topics.SERVICES or self.word == topics.RESTRICTED

    @property
    def secrets(self) -> list[str]:
        """Names of the secrets that its pods mount, one file each."""
        users = dict.fromkeys(g.user for g in grants.GRANTS if g.service == self.word)
        pair = [key_exchange.PRIVATE_KEY] if self.exchanges else []
        return [f"kafka-{self.word}", *(f"mongo-{u}" for u in users), *(KEYS if self.writes else ()), *pair]

    @property
    def exchanges(self) -> bool:
        """Whether it seals things for the neighbours, so needs their public keys."""
        return self.word == topics.RESTRICTED

    @property
    def procedures(self) -> list[str]:
        """Full names of its gRPC services."""
        found = pkgutil.walk_packages(joint.__path__, "joint.")
        modules = [
            m.name for m in found if m.name.startswith(f"joint.{self.word}.") and m.name.endswith("_pb2")
        ]
        return sorted(name for module in modules for name in _declared(module))


def _declared(module: str) -> Iterator[str]:
    for service in importlib.import_module(module).DESCRIPTOR.services_by_name.values():
        yield service.full_name


def members() -> tuple[Member, ...]:
    """Every service that the registries name; raises ImportError when one of them is not there."""
    words = dict.fromkeys((*topics.SERVICES, *topics.SUBSCRIBERS, *grants.SERVICES))
    return tuple(_member(word, PACKAGES.get(word, word)) for word in words)


def _member(word: str, package: str) -> Member:
    service: Service = importlib.import_module(f"{package}.service").SERVICE
    return Member(word, package, service)
