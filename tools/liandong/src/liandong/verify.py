"""`liandong verify <region>`: walks every stream's hash chain and names what was changed."""

import asyncio

import typer

from chassis.journal_verify import Verdict, verify
from chassis.mongo import Database
from chassis.topics import RESTRICTED, SERVICES
from liandong.layout import HOST, CellLayout
from liandong.mongo_setup import database
from liandong.secrets_dir import read_secret

JOURNALS = (*SERVICES, RESTRICTED)


async def verify_cell(cell: CellLayout) -> Verdict:
    """Reads every journal of a started cell, each with the rights of its service; of restricted streams
    nothing is counted."""
    verdicts = {service: await _verify(cell, service) for service in JOURNALS}
    shown = [verdict for service, verdict in verdicts.items() if service != RESTRICTED]
    return Verdict(
        commits=sum(verdict.commits for verdict in shown),
        streams=sum(verdict.streams for verdict in shown),
        broken=tuple(id for verdict in verdicts.values() for id in verdict.broken),
    )


async def _verify(cell: CellLayout, service: str) -> Verdict:
    hosts, password = f"{HOST}:{cell.ports.mongo}", read_secret(cell, f"mongo-{service}")
    opened = Database(hosts, database(cell, service), service, password)
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
