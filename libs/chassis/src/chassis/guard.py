"""Whether a service may write: not while its own Kafka has told facts that its journal lost.

A restore leaves the state `restored`; the relay that leads next compares and says `behind`, `alone` or `open`
(docs/adr/0020-restore-and-epochs.md). Every process of the service asks the database each second.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog
from pymongo.errors import PyMongoError

from chassis.errors import Kind, Refusal
from chassis.journal_store import unavailable
from chassis.mongo import Database, Indexes
from chassis.telemetry import JOURNAL_CLOSED

log = structlog.get_logger(__name__)
INDEXES: Indexes = {"guard": []}
ID = "journal"
OPEN, RESTORING, RESTORED, BEHIND, ALONE = "open", "restoring", "restored", "behind", "alone"
SENTENCES = {
    RESTORING: "本地区的数据恢复到一半就中断了,不受理写入。请运行人员重新执行一遍恢复。",
    RESTORED: "本地区的数据刚从备份恢复,正在与本局 Kafka 核对,核对完才受理写入;查询照常。"
    "请稍后用同一 Idempotency-Key 重试。",
    BEHIND: "本地区的记录少于已经发出的事实,暂不受理写入;查询照常。请运行人员恢复更近的备份,"
    "或执行 liandong new-epoch 取回已发出的事实、宣告新纪元。",
    ALONE: "本地区的数据刚从备份恢复,本局 Kafka 也丢了已发出的事实,邻区又没有应答,无法核对,暂不受理写入;"
    "查询照常。邻区一应答就会继续核对;等不到邻区时,请运行人员执行 liandong new-epoch 宣告新纪元。",
}
REASONS = {
    RESTORING: "a restore was interrupted: run it again",
    RESTORED: "restored, not yet compared with the own Kafka",
    BEHIND: "the journal lacks facts that its own Kafka has: restore a newer backup or declare a new epoch",
    ALONE: "the own Kafka lost facts too and neighbours are silent ({}): wait or declare a new epoch",
}
RETRY_AFTER_S = 5


class Guard:
    """The gate in front of one service's journal, closed until the database has been asked."""

    def __init__(self, database: Database, service: str) -> None:
        self._documents = database.collection("guard")
        self._service = service
        self._state = ""
        self._silent: list[str] = []

    @property
    def asked(self) -> bool:
        """Whether the database has answered once."""
        return bool(self._state)

    async def run(self) -> None:
        """Asks each second until cancelled."""
        while True:
            try:
                await self.load()
            except PyMongoError as error:
                log.warning("the guard waits for the database", error=repr(error))
            await asyncio.sleep(1)

    async def load(self) -> None:
        """Asks once. Raises PyMongoError."""
        found = await self._documents.find_one({"_id": ID})
        self._state, self._silent = state_of(found), list((found or {}).get("silent", ()))
        JOURNAL_CLOSED.labels(self._service).set(self._state != OPEN)

    def admit(self) -> None:
        """Returns if a command may be run. Raises Refusal UNAVAILABLE `journal.behind`."""
        if self._state == OPEN:
            return
        if not self._state:
            raise unavailable()
        raise Refusal(Kind.UNAVAILABLE, "journal.behind", SENTENCES[self._state], retry_after=RETRY_AFTER_S)

    def trouble(self) -> str:
        """Why commands are refused, and which regions do not answer; empty when they are admitted."""
        return REASONS.get(self._state, "").format(", ".join(self._silent))


def state_of(document: Mapping[str, Any] | None) -> str:
    """What a guard's document says; a database that was never restored has none."""
    return str(document["state"]) if document else OPEN
