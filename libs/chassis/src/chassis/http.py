"""The HTTP door of a service: routes that name their policy, and answers in one shape."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel
from starlette.responses import JSONResponse

from chassis.admission import Lane
from chassis.auth import Caller, Policy
from chassis.clock import derived_id
from chassis.desk import Desk
from chassis.errors import Kind, Refusal
from chassis.http_routes import PREFIX, Example, Match, RoutePolicy, Stored
from chassis.journal import Call, Outcome
from chassis.telemetry import traceparent
from chassis.topics import RESTRICTED

__all__ = ["CallDep", "CallerDep", "Doors", "Match", "PageDep", "paged", "shown", "stored"]

E = TypeVar("E", bound=Callable[..., Awaitable[Any]])


class Register(Protocol):
    """Takes an endpoint function into the doors and gives it back unchanged."""

    def __call__(self, endpoint: E, /) -> E:
        """The same function."""


class Doors:
    """The routes of one service. `routes` is read by the application, the matrix and the documents.

    `prepares`: the commands of these doors are what an exercise is made and judged by, so they are taken
    whether or not it runs.
    """

    def __init__(self, service: str, *, prepares: bool = False) -> None:
        self.service = service
        self._prepares = prepares
        self._hidden = service == RESTRICTED
        self.routes: list[RoutePolicy] = []

    async def desk(self, request: Request) -> Any:
        """For `Annotated[Desk, Depends(doors.desk)]`: what the service's `open` yielded, as the caller may
        see it. Raises Refusal CONFLICT `exercise.not_running` when a player may not act now."""
        desk = getattr(request.app.state, self.service)
        if not isinstance(desk, Desk):
            return desk
        seen = desk.within(request.state.caller.exercise_id)
        return seen if request.method == "GET" or self._prepares else await seen.admit()

    def command(
        self,
        path: str,
        *,
        roles: frozenset[str],
        example: Example,
        summary: str,
        person: bool = False,
        if_match: Match = Match.REQUIRED,
        status: int = 200,
        answer: type[BaseModel] = Stored,
    ) -> Register:
        """A POST that changes something; `example` is a body that works, `answer` documents the answer."""
        policy = Policy(roles, person, self._hidden)
        return self._register(
            "POST", path, policy, if_match, example, status, summary, answer, lane=Lane.COMMAND
        )

    def query(
        self,
        path: str,
        *,
        roles: frozenset[str],
        summary: str,
        example: Example | None = None,
        answer: type[BaseModel] | None = None,
        response_class: type[Response] = JSONResponse,
        lane: Lane = Lane.READ,
    ) -> Register:
        """A GET; `example` holds its path and query parameters. `lane` is another one when the answer lasts
        or holds everything there is."""
        policy = Policy(roles, hidden=self._hidden)
        return self._register(
            "GET", path, policy, None, example or {}, 200, summary, answer, response_class, lane
        )

    def public(
        self, path: str, method: str, *, summary: str, example: Example | None = None, status: int = 200
    ) -> Register:
        """A route without a token, said in so many words: a session's beginning and end."""
        return self._register(method, path, None, None, example or {}, status, summary, lane=Lane.SESSION)

    def _register(
        self,
        method: str,
        path: str,
        policy: Policy | None,
        match: Match | None,
        example: Example,
        status: int,
        summary: str,
        answer: type[BaseModel] | None = None,
        response_class: type[Response] = JSONResponse,
        lane: Lane = Lane.READ,
    ) -> Register:
        def register(endpoint: E, /) -> E:
            self.routes.append(
                RoutePolicy(
                    method,
                    PREFIX + path,
                    self.service,
                    policy,
                    match,
                    example,
                    status,
                    summary,
                    endpoint,
                    answer,
                    response_class,
                    lane,
                )
            )
            return endpoint

        return register


async def _caller(request: Request) -> Caller:
    caller: Caller = request.state.caller
    return caller


async def _call(request: Request) -> Call:
    caller: Caller = request.state.caller
    key: str = request.state.key
    issuer = request.app.state.cell.verifier.issuer
    return Call(
        command_id=derived_id("command", issuer, caller.subject, request.scope["path"], key),
        actor=caller.subject,
        region=caller.region,
        role=caller.role,
        person=caller.person,
        request=await request.body(),
        key=key,
        expected_version=request.state.expected_version,
        correlation_id="",
        causation_id="",
        traceparent=traceparent(),
        exercise_id=caller.exercise_id,
    )


CallerDep = Annotated[Caller, Depends(_caller)]
CallDep = Annotated[Call, Depends(_call)]


@dataclass(frozen=True)
class Page:
    """Which page of a list: at most `size` entries after the entry that `after` names ("" = from the top)."""

    size: int
    after: str


async def _page(
    page_size: Annotated[int, Query(ge=1, le=1000)] = 50,
    page_token: Annotated[str, Query(max_length=512, pattern="^[A-Za-z0-9_-]*$")] = "",
) -> Page:
    return page_of(page_size, page_token)


def page_of(size: int, token: str) -> Page:
    """The page that a token names. Raises Refusal MALFORMED `http.page_token`."""
    try:
        padded = token + "=" * (-len(token) % 4)
        return Page(size, base64.b64decode(padded, b"-_", validate=True).decode())
    except ValueError as error:
        raise Refusal(Kind.MALFORMED, "http.page_token", "page_token 无效,请从第一页重新开始。") from error


PageDep = Annotated[Page, Depends(_page)]


def paged(items: list[dict[str, Any]], next_after: str) -> dict[str, Any]:
    """A page as it is answered; `next_after` is "" after the last one."""
    token = base64.urlsafe_b64encode(next_after.encode()).decode().rstrip("=")
    return {"items": items, "next_page_token": token}


def shown(
    response: Response, id: str, state: BaseModel, version: int, *, hidden: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """An aggregate as it is answered, its version in ETag; `hidden` fields stay inside."""
    response.headers["ETag"] = f'"{version}"'
    return {"id": id, "version": version, **state.model_dump(mode="json", exclude=set(hidden))}


def stored(
    response: Response, outcome: Outcome[Any], *, hidden: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The answer to a command; a repeat says so in Idempotency-Replayed."""
    if outcome.replayed:
        response.headers["Idempotency-Replayed"] = "true"
    return shown(response, outcome.id, outcome.state, outcome.version, hidden=hidden)
