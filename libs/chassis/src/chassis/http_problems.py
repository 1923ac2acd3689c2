"""Refusals as RFC 9457 problems: what was wrong, which rule says so, in Chinese."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pymongo.errors import PyMongoError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from chassis import store_errors
from chassis.errors import FieldError, Kind, Refusal
from chassis.http_routes import is_silent
from chassis.telemetry import AUTHZ_DENIED, trace_id

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "请求格式有误",
    401: "未登录",
    403: "无权限",
    404: "没有找到",
    405: "不支持该方法",
    408: "发送过慢",
    409: "与现状冲突",
    412: "版本已过时",
    413: "内容过大",
    415: "内容类型不支持",
    422: "内容不符合要求",
    428: "缺少版本",
    429: "请求过于频繁",
    431: "请求头过大",
    500: "系统内部错误",
    503: "暂时不可用",
}
_DETAILS = {
    "missing": "缺少必填项。",
    "extra_forbidden": "不认识的字段。",
    "string_type": "应为文字。",
    "string_too_short": "不能少于 {min_length} 个字。",
    "string_too_long": "不能超过 {max_length} 个字。",
    "string_pattern_mismatch": "格式不符合要求。",
    "int_type": "应为整数。",
    "int_parsing": "应为整数。",
    "int_from_float": "应为整数。",
    "float_type": "应为数字。",
    "float_parsing": "应为数字。",
    "finite_number": "应为有限的数字。",
    "bool_type": "应为 true 或 false。",
    "bool_parsing": "应为 true 或 false。",
    "list_type": "应为列表。",
    "too_short": "不能少于 {min_length} 项。",
    "too_long": "不能超过 {max_length} 项。",
    "greater_than": "应大于 {gt}。",
    "greater_than_equal": "不能小于 {ge}。",
    "less_than": "应小于 {lt}。",
    "less_than_equal": "不能大于 {le}。",
    "enum": "应为下列之一:{expected}。",
    "literal_error": "应为下列之一:{expected}。",
    "timezone_aware": "时间须带时区,例如 2023-04-20T09:00:00+08:00。",
    "datetime_parsing": "应为 RFC 3339 时间,例如 2023-04-20T09:00:00+08:00。",
    "datetime_from_date_parsing": "应为 RFC 3339 时间,例如 2023-04-20T09:00:00+08:00。",
    "model_attributes_type": "应为 JSON 对象。",
    "model_type": "应为 JSON 对象。",
    "dict_type": "应为 JSON 对象。",
}
_log = structlog.get_logger(__name__)


def answer_problems(app: FastAPI) -> None:
    """Makes every refusal of the application a problem."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(PyMongoError, _store_failed)
    app.add_exception_handler(Exception, _crashed)


def refusal_problem(refusal: Refusal) -> Response:
    """The problem of a refusal; counts it when it was about who may do what."""
    if refusal.kind in (Kind.UNAUTHENTICATED, Kind.FORBIDDEN):
        AUTHZ_DENIED.labels(refusal.rule).inc()
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after is not None else {}
    if refusal.kind is Kind.UNAUTHENTICATED:
        headers["WWW-Authenticate"] = "Bearer"
    return problem(refusal.kind.http, refusal.rule, refusal.sentence, refusal.fields, headers)


def problem(
    status: int,
    rule: str,
    sentence: str,
    fields: Sequence[FieldError] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem with a stable type, the broken rule and a sentence for people."""
    body = {
        "type": f"urn:liandong:rule:{rule}",
        "title": TITLES.get(status, "请求未被受理"),
        "status": status,
        "detail": sentence,
        "rule_id": rule,
        "errors": [asdict(field) for field in fields],
        "trace_id": trace_id(),
    }
    return JSONResponse(body, status, dict(headers or {}), media_type=MEDIA_TYPE)


def field_errors(errors: Sequence[Mapping[str, Any]]) -> tuple[FieldError, ...]:
    """pydantic's errors with RFC 6901 pointers and Chinese sentences; never with the value sent."""
    return tuple(FieldError(pointer(e["loc"][1:]), e["type"], _detail(e)) for e in errors)


def pointer(path: Sequence[str | int]) -> str:
    """RFC 6901 pointer of a path; empty for the whole."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def _detail(error: Mapping[str, Any]) -> str:
    message = str(error["msg"]).removeprefix("Value error, ")
    if not message.isascii():
        return message
    template = _DETAILS.get(error["type"], "该项的值不符合要求。")
    return template.format_map(error.get("ctx") or {})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return refusal_problem(error)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return problem(400, "http.malformed_json", "请求内容不是有效的 JSON。")
    if first["loc"][0] != "body":
        return problem(400, "http.invalid_parameter", "查询参数有误。", field_errors(error.errors()))
    return problem(422, "http.invalid_body", "请求内容不符合要求,请逐项核对。", field_errors(error.errors()))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        return problem(405, "http.method_not_allowed", "该地址不支持这种方法。", headers=_allow(request))
    if error.status_code == 404:
        return problem(404, "http.not_found", "没有这个地址。")
    return problem(error.status_code, f"http.{error.status_code}", "请求未被受理。", headers=error.headers)


def _allow(request: Request) -> dict[str, str]:
    path = request.scope["path"]
    methods: set[str] = set()
    for route in request.app.routes:
        regex = getattr(route, "path_regex", None)
        if regex is not None and regex.match(path):
            methods |= getattr(route, "methods", None) or set()
    return {"Allow": ", ".join(sorted(methods) or ["GET", "HEAD"])}


async def _gone(request: Request, error: Exception) -> Response:
    return problem(400, "http.disconnected", "连接在内容发完之前断开了。")


async def _store_failed(request: Request, error: Exception) -> Response:
    """The database goes away in the middle of an answer: that is no fault of the program."""
    assert isinstance(error, PyMongoError)
    if not store_errors.passes(error):
        raise error
    _log.warning("store_failed", error=type(error).__name__, code=getattr(error, "code", None))
    return refusal_problem(store_errors.unavailable())


async def _crashed(request: Request, error: Exception) -> Response:
    path = "restricted" if is_silent(request.scope) else request.scope["path"]
    _log.error("request_crashed", path=path, error=type(error).__name__)
    return problem(500, "http.internal", "系统内部错误,已经记录;请凭追踪号联系运维人员。")
