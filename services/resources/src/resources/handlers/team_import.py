"""Brings a list of forces into the registry, row by row: no row fails the others, a repeat is nothing new."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chassis.clock import now
from chassis.errors import Kind, Refusal
from chassis.journal import Call
from chassis.reacting import further
from kernel.moves import invalid
from resources.aggregates import RESCUE_TEAM
from resources.commands.team_details import TeamDetailsBody
from resources.commands.team_import import ImportTeams
from resources.domain.team import register_or_update
from resources.domain.team_state import id_of
from resources.feeds.team_row import RowError, column_of, read_row
from resources.feeds.team_table import DOCUMENT, TableRow, read_table
from resources.feeds.team_words import team_words
from resources.handlers.desk import Desk


@dataclass(frozen=True)
class RowResult:
    """What became of a row: `created`, `updated` or `unchanged` under an id, or `refused` with errors."""

    row: int
    result: str
    id: str | None = None
    errors: tuple[RowError, ...] = ()


@dataclass(frozen=True)
class Imported:
    """One result per row, in the order of the file; `replayed` when the same request came before."""

    rows: tuple[RowResult, ...]
    replayed: bool


async def import_teams(desk: Desk, call: Call, command: ImportTeams) -> Imported:
    """登记 of every row that can be.

    Raises Refusal INVALID `team_import.document` and as `read_table`; CONFLICT `team_import.in_exercise`;
    what the journal raises, UNAVAILABLE for one: then the same request may be made again.
    """
    if call.exercise_id is not None:
        raise Refusal(Kind.CONFLICT, "team_import.in_exercise", "演练中不导入真实的队伍清单。")
    words = team_words()
    rows = read_table(command.format, _bytes(command.document), words)
    moment, results, replayed = now(), [], False
    for row, twice in _with_repeats(rows):
        read = _twice(row) if twice else read_row(row, desk.region, words)
        if isinstance(read, list):
            results.append(RowResult(row.number, "refused", errors=tuple(read)))
            continue
        result, again = await _stored(desk, call, row.number, read, moment)
        results.append(result)
        replayed |= again
    return Imported(tuple(results), replayed)


def _bytes(document: str) -> bytes:
    try:
        return base64.b64decode(document, validate=True)
    except ValueError as error:
        raise invalid("team_import.document", "文件内容须以 base64 编码。", DOCUMENT) from error


def _with_repeats(rows: list[TableRow]) -> Iterator[tuple[TableRow, bool]]:
    seen: set[str] = set()
    for row in rows:
        key = row.cells.get("id", "")
        yield row, key in seen
        seen.add(key)


def _twice(row: TableRow) -> list[RowError]:
    sentence = f"编号 {row.cells.get('id', '')} 在文件中已经用过。"
    return [RowError("id", "team_import.key_twice", sentence)]


async def _stored(
    desk: Desk, call: Call, number: int, details: TeamDetailsBody, moment: datetime
) -> tuple[RowResult, bool]:
    """What became of the row, and whether that is the answer of an earlier request."""
    id = id_of(desk.region.code, details.key)
    before = await desk.journal.load(RESCUE_TEAM, id)
    try:
        outcome = await desk.journal.execute(
            RESCUE_TEAM,
            id,
            further(call, id),
            lambda state: register_or_update(state, details, region=desk.region, zone=desk.zone, now=moment),
        )
    except Refusal as refusal:
        if not refusal.rule.startswith("team."):
            raise
        return RowResult(number, "refused", errors=_errors(refusal)), False
    if before is None or (outcome.replayed and outcome.version == 1):
        return RowResult(number, "created", id), outcome.replayed
    changed = outcome.replayed or outcome.version > before[1]
    return RowResult(number, "updated" if changed else "unchanged", id), outcome.replayed


def _errors(refusal: Refusal) -> tuple[RowError, ...]:
    columns = [column_of(field.pointer) for field in refusal.fields] or ["id"]
    return tuple(RowError(column, refusal.rule, refusal.sentence) for column in columns)
