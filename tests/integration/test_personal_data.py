"""A reporter's name and telephone are nowhere in clear, and destroying the key is the deletion."""

import asyncio
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest
from desks import Desk
from secrets_search import documents_with, files_with

from chassis.clock import new_id
from chassis.mongo import Database
from chassis.vault import MongoKeys, Vault
from liandong.stack import Stack

pytestmark = pytest.mark.real
NAME, TELEPHONE = "金丝雀·王不见", "13987654321"


@pytest.fixture
async def database(stack: Stack) -> AsyncIterator[Database]:
    """The incident database of Jiashan as its administrator sees it."""
    cell = stack.cell("jiashan")
    opened = Database(cell.mongo, "liandong_jiashan_incident", "root", cell.secret("mongo-root"))
    yield opened
    opened.close()


@pytest.fixture
async def verifying(stack: Stack) -> Any:
    """Runs `liandong verify jiashan`; gives its exit code and what it said."""

    async def run() -> tuple[int | None, str]:
        command = [sys.executable, "-m", "liandong.cli", "verify", "jiashan"]
        process = await asyncio.create_subprocess_exec(
            *command,
            "--state-dir",
            str(stack.state_dir),
            env={"LIANDONG_REGIONS": str(stack.regions), "PYTHONUTF8": "1"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        out, _ = await process.communicate()
        return process.returncode, out.decode()

    return run


async def test_a_reporter_is_nowhere_in_clear(stack: Stack, jiashan: Desk, wujiang: Desk) -> None:
    marker = f"标题{new_id()[-12:]}"
    incident = await jiashan.report(title=marker, reporter={"name": NAME, "telephone": TELEPHONE})
    await wujiang.sees(incident.body["id"])
    opened = await jiashan.client.get(f"/incidents/{incident.body['id']}/reporter")
    assert opened == {"name": NAME, "telephone": TELEPHONE}
    metrics = (await jiashan.client.http.get(f"{jiashan.cell.http}/metrics")).text
    assert NAME not in metrics
    for slug, cell in stack.cells.items():
        assert documents_with(cell, [NAME, TELEPHONE]) == []
        assert files_with(stack.state_dir / slug, [NAME, TELEPHONE]) == []
    # The same search does find what is no secret, so it can fail.
    assert "liandong_wujiang_picture.rows" in documents_with(stack.cell("wujiang"), [marker])
    assert [n for n in files_with(stack.state_dir / "wujiang" / "kafka", [marker]) if n.endswith(".log")]


async def test_a_destroyed_key_is_the_deletion(
    stack: Stack, jiashan: Desk, database: Database, verifying: Any
) -> None:
    incident = await jiashan.report(reporter={"name": NAME, "telephone": TELEPHONE})
    path = f"/incidents/{incident.body['id']}"
    master = bytes.fromhex(stack.cell("jiashan").secret("vault-master-key"))
    await Vault(MongoKeys(database), master).destroy(incident.body["id"])
    gone = await jiashan.client.http.get(
        f"{path}/reporter", headers=await jiashan.client.bearer("duty_officer")
    )
    assert (gone.status_code, gone.json()["rule_id"]) == (404, "vault.destroyed")
    for asked in (path, f"{path}?", "/incidents", "/picture", "/feed"):
        answer = await jiashan.client.http.get(asked, headers=await jiashan.client.bearer("duty_leader"))
        assert NAME not in answer.text
    code, said = await verifying()
    assert code == 0, said
    assert "哈希链完整" in said


async def test_verify_finds_one_changed_byte(jiashan: Desk, database: Database, verifying: Any) -> None:
    incident = await jiashan.report()
    id = f"{incident.body['id']}@00000001"
    journal = database.collection("journal")
    commit = await journal.find_one({"_id": id})
    assert commit is not None
    data = commit["events"][0]["data"]
    changed = data[:-1] + bytes([data[-1] ^ 1])
    await journal.update_one({"_id": id}, {"$set": {"events.0.data": changed}})
    code, said = await verifying()
    await journal.update_one({"_id": id}, {"$set": {"events.0.data": data}})
    assert code == 1
    assert id in said


async def test_verify_finds_a_deleted_end(jiashan: Desk, database: Database, verifying: Any) -> None:
    incident = await jiashan.report()
    await jiashan.sees(incident.body["id"])
    id = f"{incident.body['id']}@00000001"
    journal = database.collection("journal")
    commit = await journal.find_one_and_delete({"_id": id})
    assert commit is not None
    code, said = await verifying()
    await journal.insert_one(commit)
    assert code == 1
    assert f"缺失的提交有 {id}。" in said
    assert (await verifying())[0] == 0


async def test_the_services_account_cannot_rewrite_the_journal(stack: Stack, jiashan: Desk) -> None:
    incident = await jiashan.report()
    cell = stack.cell("jiashan")
    for user in ("incident", "incident-relay"):
        own = Database(cell.mongo, "liandong_jiashan_incident", user, cell.secret(f"mongo-{user}"))
        journal = own.collection("journal")
        with pytest.raises(Exception, match="not authorized"):
            await journal.update_one({"subject": incident.body["id"]}, {"$set": {"actor": "x"}})
        with pytest.raises(Exception, match="not authorized"):
            await journal.delete_one({"subject": incident.body["id"]})
        own.close()
