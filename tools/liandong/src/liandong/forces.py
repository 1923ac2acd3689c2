"""Brings a list of forces into a running region, as its manager of forces would: the real ones by default."""

import base64
from importlib.resources import files
from pathlib import Path
from typing import Any

import httpx

from chassis.clock import new_id
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout
from liandong.secrets_dir import read_secret

ROLE = "resource_manager"
RESULTS = {"created": "新登记", "updated": "更新", "unchanged": "不变", "refused": "退回"}


def read(path: Path | None) -> dict[str, str]:
    """The request's body: a file, or the real forces around the three regions. Raises Failure."""
    if path is None:
        content, format = files("resources").joinpath("data", "rescue_forces.csv").read_bytes(), "csv"
    else:
        try:
            content, format = path.read_bytes(), path.suffix.removeprefix(".").lower()
        except OSError as error:
            raise Failure(f"读不到 {path}（{error.strerror}）。") from error
    if format not in ("csv", "xlsx"):
        raise Failure("队伍清单须是 .csv 或 .xlsx 文件。")
    return {"format": format, "document": base64.b64encode(content).decode()}


def bring_in(cell: CellLayout, body: dict[str, str], transport: httpx.BaseTransport | None = None) -> Any:
    """What the region answers: how many rows led to what, and each row. Raises Failure."""
    form = {"username": ROLE, "password": read_secret(cell, "issuer-password")}
    with httpx.Client(trust_env=False, timeout=60, transport=transport) as client:
        try:
            token = client.post(f"http://{HOST}:{cell.ports.issuer}/token", data=form).raise_for_status()
            headers = {
                "Authorization": f"Bearer {token.json()['access_token']}",
                "Idempotency-Key": new_id(),
            }
            address = f"http://{HOST}:{cell.ports.http}/api/v1/team-imports"
            answer = client.post(address, json=body, headers=headers)
        except httpx.HTTPError as error:
            raise Failure(f"{cell.region.name}没有应答，请先用 liandong up 启动。") from error
    if answer.status_code != 200:
        raise Failure(f"{cell.region.name}不接受这份清单：{answer.json()['detail']}")
    return answer.json()


def lines(answer: Any) -> list[str]:
    """The answer for people: the counts, then what is wrong with which row."""
    counts = "，".join(f"{word} {answer[code]}" for code, word in RESULTS.items())
    refused = [
        f"第 {row['row']} 行 {error['field']}：{error['sentence']}"
        for row in answer["rows"]
        for error in row["errors"]
    ]
    return [f"{counts}。", *refused]
