"""`liandong verify <region>`: walks every stream's hash chain and every checkpoint, and names what was
changed or is gone."""

import asyncio

import typer

from chassis.checkpoint import Chain
from chassis.checkpoint_key import CHECKPOINT_KEY, public_key
from chassis.journal_verify import Verdict, verify
from chassis.mongo import Database
from chassis.topics import RESTRICTED, SERVICES
from chassis.verdict_words import sentence
from liandong.layout import HOST, CellLayout
from liandong.mongo_setup import database
from liandong.secrets_dir import read_secret

JOURNALS = (*SERVICES, RESTRICTED)


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
