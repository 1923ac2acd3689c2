"""Who may use a route, what a change must bring, and an example that works."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, Response

from chassis.admission import Lane
from chassis.auth import Policy
from chassis.topics import RESTRICTED

PREFIX = "/api/v1"
Example = dict[str, Any]


class Match(Enum):
    """Whether a command must say in If-Match which version its author saw."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Stored(BaseModel):
    """The state of an aggregate after a command."""

    model_config = ConfigDict(extra="allow")
    id: str
    version: int


@dataclass(frozen=True)
class RoutePolicy:
    """One route as the access matrix and the documentation see it.

    `policy` is None only for a route that was declared public. `match` is None for what is no command.
    `example` is the body of a command, or the path and query parameters of a query. `answer` documents.
    `lane` is where it finds a place when many ask at once.
    """

    method: str
    path: str
    service: str
    policy: Policy | None
    match: Match | None
    example: Example
    status: int
    summary: str
    endpoint: Callable[..., Any] = field(compare=False)
    answer: type[BaseModel] | None = None
    response_class: type[Response] = JSONResponse
    lane: Lane = Lane.READ

    @property
    def segment(self) -> str:
        """First path segment after the prefix; exactly one service of a process owns it."""
        return self.path.removeprefix(PREFIX).split("/")[1]


def silent_paths(routes: Iterable[RoutePolicy]) -> frozenset[str]:
    """The paths below which no log, span or figure may tell that there was a request."""
    return frozenset(f"{PREFIX}/{route.segment}" for route in routes if route.service == RESTRICTED)


def is_silent(scope: Mapping[str, Any]) -> bool:
    """Whether a request, by its ASGI scope, is to one of the application's silent paths."""
    paths: frozenset[str] = getattr(scope["app"].state, "silent_paths", frozenset())
    return "/".join(scope["path"].split("/")[:4]) in paths
