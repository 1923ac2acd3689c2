"""`liandong verify <region>`: walks every stream's hash chain and every checkpoint, and names what was
changed or is gone."""

import asyncio
from collections.abc import Collection

import typer

from chassis.checkpoint import Chain
from chassis.checkpoint_key import CHECKPOINT_KEY, public_key
from chassis.journal_verify import Verdict, verify
from chassis.mongo import Database
from chassis.topics import RESTRICTED, SERVICES
from liandong.layout import HOST, CellLayout
from liandong.mongo_setup import database
from liandong.secrets_dir import read_secret

JOURNALS = (*SERVICES, RESTRICTED)
NAMED = 20
"""So many commits are named; more are counted."""


async def verify_cell(cell: CellLayout) -> Verdict:
    """Reads every journal of a started cell, each with the rights of its relay, which may change none; of
    restricted streams nothing is counted."""
    whole, days = Verdict(), list[str]()
    for service in JOURNALS:
        verdict = await _verify(cell, service)
        whole.changed |= verdict.changed
        whole.missing |= verdict.missing
        whole.contradicted |= verdict.contradicted
        whole.unsigned |= verdict.unsigned
        whole.checkpoints += verdict.checkpoints
        days.append(verdict.signed_until)
        if service != RESTRICTED:
            whole.commits += verdict.commits
            whole.streams += verdict.streams
            whole.recovered += verdict.recovered
            whole.passed += verdict.passed
    whole.signed_until = min(days)
    return whole


async def _verify(cell: CellLayout, service: str) -> Verdict:
    user = f"{service}-relay"
    hosts, password = f"{HOST}:{cell.ports.mongo}", read_secret(cell, f"mongo-{user}")
    opened = Database(hosts, database(cell, service), user, password)
    try:
        # Whose key it must be is not for the database to say.
        public = public_key(read_secret(cell, CHECKPOINT_KEY))
        return await verify(opened, Chain(cell.region.code, service, public))
    finally:
        opened.close()


def report(cell: CellLayout) -> None:
    """Prints the verdict in one sentence; exits with 1 when a commit was changed or is missing."""
    verdict = asyncio.run(verify_cell(cell))
    print(sentence(cell.region.name, verdict))
    if not verdict.sound:
        raise typer.Exit(1)


def sentence(region: str, verdict: Verdict) -> str:
    """What was found, for a person."""
    if verdict.sound:
        back = f"其中 {verdict.recovered} 次由已发布的事实取回," if verdict.recovered else ""
        lost = f"另有 {verdict.passed} 条已发布的事实恢复时未能取回," if verdict.passed else ""
        whole = f"{region}的 {verdict.streams} 条记录、{verdict.commits} 次提交,{back}{lost}哈希链完整"
        return f"{whole},{_signed(verdict)}。"
    found = (
        ("被改动的提交", verdict.changed),
        ("缺失的提交", verdict.missing),
        ("与已签检查点不符的提交", verdict.contradicted),
        ("被改动或者缺失的检查点", verdict.unsigned),
    )
    return f"{region}的日志被改动过:{';'.join(_named(what, ids) for what, ids in found if ids)}。"


def _signed(verdict: Verdict) -> str:
    """The day is that of the service whose last checkpoint is the oldest."""
    if not verdict.checkpoints:
        return "还没有检查点"
    until = f",签到 {verdict.signed_until}" if verdict.signed_until else ""
    return f"{verdict.checkpoints} 个检查点都相符{until}"


def _named(what: str, ids: Collection[str]) -> str:
    more = f"等共 {len(ids)} 个" if len(ids) > NAMED else ""
    return f"{what}有 {'、'.join(list(ids)[:NAMED])}{more}"
