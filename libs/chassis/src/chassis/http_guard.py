"""What a request must bring before its body is looked at: token, role, origin, ids, headers.

Order of refusal: 503 no place, 401 token, 403 region, 429, 403 role, person, origin, 404 an id that is none,
400 unknown parameter, 415, 400 Idempotency-Key, 428 If-Match, 413, 408; then FastAPI validates the body:
422.
"""

import asyncio
import re
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.types import Message, Receive, Scope, Send

from chassis.auth import Caller
from chassis.errors import FieldError, Kind, Refusal
from chassis.http_routes import Match, RoutePolicy
from chassis.rate_limit import RateLimited, RateLimits

SAFE = ("GET", "HEAD", "OPTIONS")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_KEY = re.compile(r"[\x21-\x7e]{1,128}")
_TAG = re.compile(r'"([0-9]{1,15})"')
# The largest body takes a second on a poor line; who needs longer holds the place of somebody else.
BODY_S = 10.0
PIECE = 65_536
"""Bytes of an answer that are given to a connection at once."""


def guarded(route: RoutePolicy) -> type[APIRoute]:
    """A FastAPI route class that lets nobody in whom the policy does not admit."""

    class GuardedRoute(APIRoute):
        policy = route

        async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
            """Has a place from before the body is read until the reader has taken the answer."""
            async with scope["app"].state.cell.admission.place(route.lane):
                await super().handle(scope, receive, _in_pieces(send))

        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handler = super().get_route_handler()
            parameters = _query_names(self.dependant)

            async def admit(request: Request) -> Response:
                await _check_caller(request, route)
                _check_ids(request)
                _check_parameters(request, parameters)
                return await handler(await _with_body(request, route))

            return admit

    return GuardedRoute


def _query_names(dependant: Dependant) -> set[str]:
    names = {field.alias for field in dependant.query_params}
    for dependency in dependant.dependencies:
        names |= _query_names(dependency)
    return names


async def _check_caller(request: Request, route: RoutePolicy) -> None:
    header = request.headers.get("authorization")
    if route.policy is not None:
        caller = await request.app.state.cell.verifier.caller(_token(request, header))
        _count(request, caller)
        route.policy.admit(caller)
        request.state.caller = caller
    if request.method not in SAFE and header is None:
        _check_origin(request, required=route.policy is not None)


def _count(request: Request, caller: Caller) -> None:
    """A program has a budget, which its answers name, also those that refuse."""
    limits: RateLimits = request.app.state.cell.limits
    try:
        request.state.budget = limits.take(caller, writes=request.method not in SAFE)
    except RateLimited as refusal:
        request.state.budget = refusal.budget
        raise


def _token(request: Request, header: str | None) -> str:
    if header is None:
        return request.cookies.get(f"liandong_{request.app.state.cell.region.slug}", "")
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _check_origin(request: Request, *, required: bool) -> None:
    """A browser sends the cookie from any page, so a write must say that it comes from ours."""
    origin = request.headers.get("origin")
    if origin is None and not required:
        return
    if origin is None or urlsplit(origin).netloc != request.headers.get("host"):
        raise Refusal(Kind.FORBIDDEN, "http.origin", "请求不是从本系统的页面发出的,已拒绝。")


def _check_ids(request: Request) -> None:
    for name, value in request.path_params.items():
        if name.endswith("_id") and not _ID.fullmatch(value):
            raise Refusal(Kind.NOT_FOUND, "http.not_found", "没有这条记录。")


def _check_parameters(request: Request, known: set[str]) -> None:
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        fields = tuple(FieldError(f"/{name}", "unknown", "不认识的查询参数。") for name in unknown)
        raise Refusal(Kind.MALFORMED, "http.unknown_parameter", "有不认识的查询参数。", fields=fields)


async def _with_body(request: Request, route: RoutePolicy) -> Request:
    """The request with its body read within the limit; its Call's headers are checked first."""
    if request.method in SAFE:
        return request
    content_type = request.headers.get("content-type")
    if content_type is not None and not _is_json(content_type):
        raise _unsupported()
    if route.match is not None:
        request.state.key = _idempotency_key(request)
        request.state.expected_version = _expected_version(request, route.match)
    body = await _in_time(_read(request, request.app.state.cell.settings.max_body))
    if body and content_type is None:
        raise _unsupported()
    return Request(request.scope, _replay(body, request.receive))


def _is_json(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type == "application/json"


def _unsupported() -> Refusal:
    return Refusal(
        Kind.UNSUPPORTED_MEDIA, "http.content_type", "请求内容须为 JSON(Content-Type: application/json)。"
    )


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("idempotency-key", "")
    if not _KEY.fullmatch(key):
        raise Refusal(
            Kind.MALFORMED,
            "http.idempotency_key",
            "须在 Idempotency-Key 中给出 1 到 128 个可见的英文字符,重试时用同一个。",
        )
    return key


def _expected_version(request: Request, match: Match) -> int | None:
    tag = request.headers.get("if-match")
    if match is Match.NONE or (tag is None and match is Match.OPTIONAL):
        return None
    if tag is None:
        raise Refusal(
            Kind.PRECONDITION_REQUIRED, "http.if_match_missing", "须在 If-Match 中给出所见记录的版本。"
        )
    found = _TAG.fullmatch(tag)
    if found is None:
        raise Refusal(Kind.MALFORMED, "http.if_match", 'If-Match 须为带引号的版本号,例如 "3"。')
    return int(found[1])


async def _read(request: Request, limit: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    body = bytearray()
    if not announced.isdigit() or int(announced) <= limit:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                break
        else:
            return bytes(body)
    raise Refusal(Kind.TOO_LARGE, "http.too_large", f"请求内容超过 {limit // 1024} KiB 的上限。")


async def _in_time(reading: Coroutine[Any, Any, bytes]) -> bytes:
    try:
        async with asyncio.timeout(BODY_S):
            return await reading
    except TimeoutError as error:
        sentence = f"请求内容没有在 {BODY_S:g} 秒内发完,已停止接收。"
        raise Refusal(Kind.TOO_SLOW, "http.body_too_slow", sentence) from error


def _in_pieces(send: Send) -> Send:
    """The server waits for a slow reader before each piece but not after the last, so a large answer goes out
    in many: its memory is counted for as long as it lasts."""

    async def piecewise(message: Message) -> None:
        body = message.get("body", b"")
        last = max(0, len(body) - 1) // PIECE * PIECE
        for begin in range(0, last, PIECE):
            await send({**message, "body": body[begin : begin + PIECE], "more_body": True})
        await send({**message, "body": body[last:]} if last else message)

    return piecewise


def _replay(body: bytes, receive: Receive) -> Receive:
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
