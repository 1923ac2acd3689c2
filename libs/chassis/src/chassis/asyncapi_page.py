"""The AsyncAPI document as one HTML page: topics, kinds of facts, headers, contract; no script, no CDN."""

from collections.abc import Iterable
from html import escape

from chassis.asyncapi import Document
from chassis.http_docs import STYLE


def page(document: Document) -> str:
    """The whole document for people."""
    info, components = document["info"], document["components"]
    title = escape(info["title"])
    files = {n: s["schema"] for n, s in components["schemas"].items() if "schema" in s}
    parts = [
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><h1>{title}</h1><p>{escape(info['description'])}</p>"
        '<p><a href="/asyncapi.json">AsyncAPI 3</a> · <a href="/docs">HTTP 接口 OpenAPI 3.1</a></p>',
        _section("服务器", map(_server, document["servers"].values())),
        _section("主题", map(_channel, document["channels"].values())),
        _section("事实的种类", map(_message, components["messages"].values())),
        _section("每件事实的头", map(_header, *_headers(components["schemas"]["cloud-event-headers"]))),
        "<h2>契约(protobuf)</h2>",
        *(f"<h3>{escape(name)}</h3><pre>{escape(text)}</pre>" for name, text in files.items()),
        "</html>",
    ]
    return "".join(parts)


def _section(title: str, rows: Iterable[str]) -> str:
    return f"<h2>{title}</h2><table>{''.join(rows)}</table>"


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _server(server: Document) -> str:
    return _row(_code(server["host"]), _code(server["protocol"]), "SASL SCRAM-SHA-512")


def _channel(channel: Document) -> str:
    days = channel["bindings"]["kafka"]["topicConfiguration"]["retention.ms"]
    kept = "永久保留" if days < 0 else f"保留 {days // 60_000} 分钟"
    return _row(_code(channel["address"]), escape(channel["description"]), kept)


def _message(message: Document) -> str:
    file = message["payload"]["$ref"].rpartition("/")[2]
    return _row(escape(message["title"]), _code(message["name"]), escape(file))


def _headers(schema: Document) -> tuple[list[str], list[str], list[bool]]:
    said = schema["properties"]
    return list(said), [said[n]["description"] for n in said], [n in schema["required"] for n in said]


def _header(name: str, description: str, required: bool) -> str:
    return _row(_code(name), escape(description), "" if required else "可以没有")
