"""OpenAPI 3.1 with what the policies add to it, and a page of it that needs no script and no CDN."""

from collections.abc import Sequence
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from chassis.auth import ROLES, Policy
from chassis.http_problems import MEDIA_TYPE, TITLES
from chassis.http_routes import Match, RoutePolicy

_HEADERS = {
    "Idempotency-Key": ("重试时用同一个;1 到 128 个可见的英文字符。", r"^[!-~]{1,128}$", "report-1"),
    "If-Match": ("所见记录的版本。", r'^"[0-9]{1,15}"$', '"1"'),
}
_BUDGET = {
    "Retry-After": "再过多少秒可以重试。",
    "RateLimit-Limit": "接口账号每分钟最多请求的次数,读和写分开计算;每个回答都带,本人登录的不限。",
    "RateLimit-Remaining": "现在还可以请求的次数。",
    "RateLimit-Reset": "多少秒后恢复到上限。",
}
STYLE = (
    "body{font-family:sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
    "code{background:#f2f2f2;padding:.1em .3em}pre{background:#f2f2f2;padding:.6em;overflow:auto}"
    "td,th{text-align:left;vertical-align:top;padding:.2em 1em .2em 0}"
)


class FieldProblem(BaseModel):
    """One wrong field: RFC 6901 pointer, code, Chinese sentence."""

    pointer: str
    code: str
    detail: str


class Problem(BaseModel):
    """RFC 9457 problem: the broken rule's id and a Chinese sentence."""

    type: str
    title: str
    status: int
    detail: str
    rule_id: str
    errors: list[FieldProblem]
    trace_id: str


def document(app: FastAPI, routes: Sequence[RoutePolicy], cookie: str) -> dict[str, Any]:
    """The OpenAPI document of the application."""
    made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    made["components"]["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": cookie},
    }
    for route in routes:
        _complete(made["paths"][route.path][route.method.lower()], route)
    return made


def _complete(operation: dict[str, Any], route: RoutePolicy) -> None:
    operation["responses"].pop("422", None)
    for code in _problems(route):
        schema = {"$ref": "#/components/schemas/Problem"}
        operation["responses"][str(code)] = {
            "description": TITLES[code],
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
    if "429" in operation["responses"]:
        operation["responses"]["429"]["headers"] = {
            name: {"description": text, "schema": {"type": "integer"}} for name, text in _BUDGET.items()
        }
    if route.policy is not None:
        operation["security"] = [{"bearer": []}, {"cookie": []}]
        operation["description"] = _who(route.policy)
        operation["x-roles"] = sorted(route.policy.roles)
    parameters = operation.setdefault("parameters", [])
    parameters += [_header(name, required=needed) for name, needed in _command_headers(route)]
    for parameter in parameters:
        _describe(parameter, route)
    if not parameters:
        del operation["parameters"]
    if "requestBody" in operation and route.example:
        operation["requestBody"]["content"]["application/json"]["example"] = route.example


def _who(policy: Policy) -> str:
    names = "、".join(name for code, name in ROLES.items() if code in policy.roles)
    return f"可用角色:{names}。" + ("只限本人登录办理。" if policy.person else "")


def _problems(route: RoutePolicy) -> list[int]:
    codes = {400, 503}
    if route.policy is not None:
        codes |= {401, 403, 429}
    if "{" in route.path:
        codes.add(404)
    if route.method not in ("GET", "HEAD"):
        codes |= {403, 408, 413, 415, 422}
    if route.match is not None:
        codes |= {404, 409}
    if route.match in (Match.REQUIRED, Match.OPTIONAL):
        codes.add(412)
    if route.match is Match.REQUIRED:
        codes.add(428)
    return sorted(codes)


def _command_headers(route: RoutePolicy) -> list[tuple[str, bool]]:
    if route.match is None:
        return []
    headers = [("Idempotency-Key", True)]
    if route.match is not Match.NONE:
        headers.append(("If-Match", route.match is Match.REQUIRED))
    return headers


def _header(name: str, *, required: bool) -> dict[str, Any]:
    text, pattern, example = _HEADERS[name]
    return {
        "name": name,
        "in": "header",
        "required": required,
        "description": text,
        "schema": {"type": "string", "pattern": pattern},
        "example": example,
    }


def _describe(parameter: dict[str, Any], route: RoutePolicy) -> None:
    name = parameter["name"]
    if parameter["in"] == "path" and name.endswith("_id"):
        parameter["schema"] = {"type": "string", "format": "uuid"}
    if parameter["in"] in ("path", "query") and route.match is None and name in route.example:
        parameter["example"] = route.example[name]


def page(document: dict[str, Any]) -> str:
    """The document as one HTML page: every operation, who may use it, what it refuses."""
    rows = "".join(
        _operation(path, method, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    )
    title = escape(document["info"]["title"])
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><h1>{title}</h1><p>{escape(document['info'].get('description', ''))}</p>"
        '<p><a href="/api/v1/openapi.json">OpenAPI 3.1</a> · <a href="/asyncapi">事件订阅 AsyncAPI 3</a></p>'
        f"<table>{rows}</table></html>"
    )


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    answers = "、".join(f"{code} {answer['description']}" for code, answer in operation["responses"].items())
    return (
        f"<tr><td><code>{method.upper()}</code></td><td><code>{escape(path)}</code></td>"
        f"<td><strong>{escape(operation.get('summary', ''))}</strong><br>"
        f"{escape(operation.get('description', ''))}<br><small>{escape(answers)}</small></td></tr>"
    )
