"""The HTTP application of a process: the doors of its services, refused unless each names its policy."""

from collections.abc import MutableMapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.datastructures import Default
from fastapi.routing import APIRoute
from opentelemetry import trace
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis import asyncapi, asyncapi_page, http_docs
from chassis.cell import Cell, Service
from chassis.clock import monotonic
from chassis.http_connection import is_crowded, too_many
from chassis.http_guard import guarded
from chassis.http_problems import answer_problems, refusal_problem
from chassis.http_routes import PREFIX, RoutePolicy, is_silent, silent_paths
from chassis.rate_limit import Budget
from chassis.telemetry import HTTP_SECONDS

# Routes that everybody may read: they say nothing about any person or incident.
OPERATIONS = (
    "/healthz", "/readyz", "/metrics", "/docs", f"{PREFIX}/openapi.json", "/asyncapi", "/asyncapi.json",
)  # fmt: skip
# Answered however many connections there are.
ALWAYS = OPERATIONS[:3]
_SECURITY = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"content-security-policy": b"default-src 'self'; img-src 'self' data:; "
    b"style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
}


def create_app(cell: Cell, services: Sequence[Service]) -> FastAPI:
    """The application. Raises ValueError for a path that nobody or two services claim, or no policy."""
    routes = [route for service in services for door in service.doors for route in door.routes]
    _refuse_double_claims(services)
    app = FastAPI(
        title=f"联动 · {cell.region.bureau}",
        version="1",
        description=f"{cell.zone.name}联合预案态势:{cell.region.name}单元的接口。",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={
            "tracer_provider": trace.get_tracer_provider(),
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "exclude": is_silent,
        },
    )
    app.state.cell = cell
    app.state.silent_paths = silent_paths(routes)
    answer_problems(app)
    for route in routes:
        _add(app, route)
    _add_operations(app, routes, services)
    app.add_middleware(_Edge)
    if cell.settings.console_dir is not None:
        app.frontend("/", directory=cell.settings.console_dir, fallback=None)
    refuse_unguarded(app)
    return app


def refuse_unguarded(app: FastAPI) -> None:
    """Raises ValueError when a route has no policy and is not one of `OPERATIONS`."""
    unguarded = [_path(route) for route in app.routes if not _is_guarded(route)]
    if unguarded:
        raise ValueError(f"routes without a policy: {', '.join(sorted(unguarded))}")


def _is_guarded(route: BaseRoute) -> bool:
    return isinstance(getattr(route, "policy", None), RoutePolicy) or _path(route) in OPERATIONS


def _path(route: BaseRoute) -> str:
    return str(getattr(route, "path", route))


def _refuse_double_claims(services: Sequence[Service]) -> None:
    owners: dict[str, str] = {}
    for service in services:
        for segment in service.segments:
            if (other := owners.setdefault(segment, service.name)) != service.name:
                raise ValueError(f"both {other} and {service.name} claim /{segment}")
        for route in (route for door in service.doors for route in door.routes):
            if route.segment not in service.segments or route.service != service.name:
                raise ValueError(f"{service.name} does not claim {route.path}")


def _add(app: FastAPI, route: RoutePolicy) -> None:
    documented: dict[int | str, dict[str, Any]] = (
        {route.status: {"model": route.answer}} if route.answer else {}
    )
    plain = route.response_class is JSONResponse
    app.router.add_api_route(
        route.path,
        route.endpoint,
        methods=[route.method],
        status_code=route.status,
        summary=route.summary,
        tags=[route.service],
        responses=documented,
        operation_id=route.endpoint.__name__,
        # Where no other class is named, pydantic writes the JSON itself, without a copy on the way.
        response_class=Default(JSONResponse) if plain else route.response_class,
        route_class_override=guarded(route),
    )


def _add_operations(app: FastAPI, routes: Sequence[RoutePolicy], services: Sequence[Service]) -> None:
    cell: Cell = app.state.cell
    made: dict[str, Any] = {}
    events = asyncapi.of_services(cell, services)

    def document() -> dict[str, Any]:
        if not made:
            made.update(http_docs.document(app, routes, f"liandong_{cell.region.slug}"))
        return made

    async def healthz(request: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readyz(request: Request) -> Response:
        report = await cell.health.report()
        return JSONResponse(report, 200 if report["ready"] else 503)

    async def metrics(request: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    async def openapi(request: Request) -> Response:
        return JSONResponse(document())

    async def docs(request: Request) -> Response:
        return HTMLResponse(http_docs.page(document()))

    async def event_docs(request: Request) -> Response:
        return HTMLResponse(asyncapi_page.page(events))

    async def events_json(request: Request) -> Response:
        return JSONResponse(events)

    endpoints = (healthz, readyz, metrics, docs, openapi, event_docs, events_json)
    for path, endpoint in zip(OPERATIONS, endpoints, strict=True):
        app.router.add_route(path, endpoint, methods=["GET"], include_in_schema=False)


class _Edge:
    """Measures every request and sets the headers that keep browsers careful."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = monotonic()

        async def measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                _finish_head(scope, message, monotonic() - begun)
            await send(message)

        refused = is_crowded(scope) and scope["path"] not in ALWAYS
        app = refusal_problem(too_many()) if refused else self._app
        await app(scope, receive, measured)


def _finish_head(scope: Scope, message: MutableMapping[str, Any], seconds: float) -> None:
    route = scope.get("route")
    label = route.path if isinstance(route, APIRoute) else "other"
    if not is_silent(scope):
        HTTP_SECONDS.labels(scope["method"], label, message["status"]).observe(seconds)
    budget: Budget | None = scope.get("state", {}).get("budget")
    told = budget.headers if budget is not None else {}
    if is_crowded(scope):
        told = {**told, "Connection": "close"}
    headers = {**_SECURITY, **{name.lower().encode(): value.encode() for name, value in told.items()}}
    if scope["path"].startswith(PREFIX):
        headers[b"cache-control"] = b"no-store"
    present = {name.lower() for name, _ in message["headers"]}
    message["headers"] = [*message["headers"], *((n, v) for n, v in headers.items() if n not in present)]
