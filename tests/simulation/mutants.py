"""Ways to break the chassis, one promise at a time: each takes one guard out of the real code."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from pymongo import ReplaceOne
from pymongo.errors import DuplicateKeyError

import chassis.inbox_rows
import chassis.reacting
import chassis.relay_send
from chassis.checkpoint import Checkpoint, signed, to_document
from chassis.checkpoint_writer import Checkpoints
from chassis.clock import new_id
from chassis.envelope import Record, to_headers
from chassis.inbox_rows import Rows
from chassis.inbox_tail import Place, Tail
from chassis.mongo import Database
from chassis.relay import Relay
from chassis.relay_ends import Ends
from chassis.relay_numbers import Numbers

Mutant = Callable[[pytest.MonkeyPatch], None]


def rows_without_fence(patch: pytest.MonkeyPatch) -> None:
    """Whoever once had the inbox's lease may write rows for ever."""

    def unfenced(query: dict[str, Any], document: dict[str, Any], **options: Any) -> ReplaceOne[Any]:
        return ReplaceOne({"_id": query["_id"]}, document, **options)

    patch.setattr(chassis.inbox_rows, "ReplaceOne", unfenced)


def repeats_are_applied(patch: pytest.MonkeyPatch) -> None:
    """A fact that comes twice counts twice."""

    def in_order(self: Tail, place: Place, record: Record, offset: int) -> bool:
        place.sequence = record.sequence
        return True

    patch.setattr(Tail, "_in_order", in_order)
    patch.setattr(Rows, "sequences", property(lambda rows: dict.fromkeys(rows._positions, -1)))
    patch.setattr("chassis.projection._check_order", lambda *_: None)


def effect_apart_from_position(patch: pytest.MonkeyPatch) -> None:
    """Rows, items and positions are written one after the other."""

    @asynccontextmanager
    async def transaction(self: Database) -> AsyncIterator[None]:
        yield None

    patch.setattr(Database, "transaction", transaction)


def token_before_numbers(patch: pytest.MonkeyPatch) -> None:
    """The place in the change stream is saved before what stands there has its numbers."""
    takes = Relay._take

    async def take(self: Relay, changes: Sequence[Any]) -> None:
        await self._save_token(changes[-1]["_id"])
        await takes(self, changes)

    patch.setattr(Relay, "_take", take)


def sent_is_as_good_as_acknowledged(patch: pytest.MonkeyPatch) -> None:
    """The relay does not wait for the broker."""

    async def publish(producer: AIOKafkaProducer, records: Sequence[Record]) -> list[int]:
        for record in records:
            await producer.send(record.topic, record.data, headers=to_headers(record))
        return []

    patch.setattr(chassis.relay_send, "publish", publish)


def every_reaction_is_a_new_command(patch: pytest.MonkeyPatch) -> None:
    """A fact that is reacted to twice has two effects."""

    def command_id(record: Record, name: str) -> str:
        return new_id()

    patch.setattr(chassis.reacting, "command_id", command_id)


def gaps_are_jumped(patch: pytest.MonkeyPatch) -> None:
    """What is lacking is taken for what nobody has said."""

    def in_order(self: Tail, place: Place, record: Record, offset: int) -> bool:
        if record.sequence <= place.sequence:
            return False
        place.sequence = record.sequence
        return True

    patch.setattr(Tail, "_in_order", in_order)


def lost_stream_is_not_read_again(patch: pytest.MonkeyPatch) -> None:
    """What was committed while nobody followed the change stream never gets a number."""

    async def catch_up(self: Numbers) -> None:
        """Reads nothing."""

    patch.setattr(Numbers, "catch_up", catch_up)


def snapshot_older_than_the_stream(patch: pytest.MonkeyPatch) -> None:
    """The whole journal is read as a majority has it, though the stream begins after something newer."""

    async def wait_for_majority(self: Numbers) -> None:
        """Waits for nothing."""

    patch.setattr(Numbers, "_wait_for_majority", wait_for_majority)


def lost_log_is_not_noticed(patch: pytest.MonkeyPatch) -> None:
    """Whatever was acknowledged once is taken to be there for good."""

    def saw(self: Ends, topic: str, offset: int, least: int) -> None:
        """Draws no conclusion."""

    patch.setattr(Ends, "saw", saw)


def a_checkpoint_that_was_refused_is_built_upon(patch: pytest.MonkeyPatch) -> None:
    """Who finds a checkpoint's number taken goes on as if its own were there."""

    async def add(self: Checkpoints, last: Checkpoint | None, day: str, reopened: str) -> Checkpoint:
        checkpoint = signed(await self._content(last, day, reopened), self._signer.key)
        with suppress(DuplicateKeyError):
            await self._kept.insert_one(to_document(checkpoint))
        return checkpoint

    patch.setattr(Checkpoints, "_add", add)


MUTANTS: Mapping[str, Mutant] = {
    mutant.__name__: mutant
    for mutant in (
        rows_without_fence,
        repeats_are_applied,
        effect_apart_from_position,
        token_before_numbers,
        sent_is_as_good_as_acknowledged,
        every_reaction_is_a_new_command,
        gaps_are_jumped,
        lost_stream_is_not_read_again,
        snapshot_older_than_the_stream,
        lost_log_is_not_noticed,
        a_checkpoint_that_was_refused_is_built_upon,
    )
}
