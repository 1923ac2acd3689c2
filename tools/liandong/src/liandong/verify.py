"""`liandong verify <region>`: walks every stream's hash chain and names what was changed."""

import asyncio

import typer

from chassis.journal_verify import Verdict, verify
from chassis.mongo import Database
from liandong.layout import HOST, CellLayout
from liandong.mongo_setup import database
from liandong.secrets_dir import read_secret

SERVICE = "incident"


async def verify_cell(cell: CellLayout) -> Verdict:
    """Reads the incident journal of a started cell, with the rights of its service."""
    hosts, password = f"{HOST}:{cell.ports.mongo}", read_secret(cell, f"mongo-{SERVICE}")
    opened = Database(hosts, database(cell, SERVICE), SERVICE, password)
    try:
        return await verify(opened)
    finally:
        opened.close()


def report(cell: CellLayout) -> None:
    """Prints the verdict in one sentence; exits with 1 when a commit was changed."""
    verdict = asyncio.run(verify_cell(cell))
    if verdict.broken:
        print(f"{cell.region.name}的日志被改动过:{'、'.join(verdict.broken)}。")
        raise typer.Exit(1)
    print(f"{cell.region.name}的 {verdict.streams} 条记录、{verdict.commits} 次提交,哈希链完整。")
