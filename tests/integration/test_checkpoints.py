"""A real cell signs its journals by itself, and whoever signs cannot take a signature back."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator

import pytest
from pymongo.errors import OperationFailure

from chassis.mongo import Collection, Database
from liandong.stack import Stack
from liandong.stack_cell import service_environment
from liandong.verify import JOURNALS, verify_cell

pytestmark = pytest.mark.real
WITHIN_S = 60
UNAUTHORIZED = 13


@pytest.fixture(params=["incident", "incident-relay"])
async def kept(request: pytest.FixtureRequest, stack: Stack) -> AsyncIterator[Collection]:
    """The checkpoints of the incident service as each of its principals sees them."""
    cell = stack.cell("qingpu")
    password = cell.secret(f"mongo-{request.param}")
    database = Database(cell.mongo, "liandong_qingpu_incident", request.param, password)
    yield database.collection("checkpoint")
    database.close()


async def test_every_service_with_a_journal_signs_the_day_by_itself(stack: Stack) -> None:
    layout = stack.cell("qingpu").layout
    async with asyncio.timeout(WITHIN_S):
        while (verdict := await verify_cell(layout)).checkpoints < len(JOURNALS):
            await asyncio.sleep(0)
    assert (verdict.contradicted, verdict.unsigned) == ({}, {})
    assert verdict.signed_until


@pytest.mark.parametrize(("service", "counts"), [("incident", True), ("cases", False)])
async def test_a_cell_verifies_each_journal_by_itself(stack: Stack, service: str, counts: bool) -> None:
    settings = os.environ | service_environment(stack.cell("qingpu").layout, stack.regions)
    argv = [sys.executable, "-m", "chassis.verify_journal", service]
    asked = await asyncio.create_subprocess_exec(*argv, env=settings, stdout=asyncio.subprocess.PIPE)
    said, _ = await asked.communicate()
    assert (asked.returncode, "哈希链完整" in said.decode()) == (0, True)
    assert ("次提交" in said.decode()) is counts


async def test_no_principal_of_a_service_changes_or_removes_what_was_signed(kept: Collection) -> None:
    for attempt in (
        kept.update_one({"_id": 1}, {"$set": {"heads": []}}),
        kept.replace_one({"_id": 1}, {}),
        kept.delete_one({"_id": 1}),
        kept.drop(),
    ):
        with pytest.raises(OperationFailure) as refused:
            await attempt
        assert refused.value.code == UNAUTHORIZED
