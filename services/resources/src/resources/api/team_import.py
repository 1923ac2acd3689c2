"""The HTTP door for lists of forces."""

from collections import Counter
from dataclasses import asdict
from typing import Annotated

from fastapi import Depends, Response
from pydantic import BaseModel

from chassis.http import CallDep, Doors, Match
from kernel.answers import Answer
from resources.api.examples import team_import as examples
from resources.commands.team_import import ImportTeams
from resources.handlers.desk import Desk
from resources.handlers.team_import import import_teams
from resources.roles import MANAGER

doors = Doors("resources")
DeskDep = Annotated[Desk, Depends(doors.desk)]


class FieldFault(BaseModel):
    """What is wrong in one column of a row."""

    field: str
    rule: str
    sentence: str


class ImportedRow(BaseModel):
    """What became of one row: created, updated, unchanged or refused."""

    row: int
    result: str
    id: str | None
    errors: list[FieldFault]


class TeamImport(BaseModel):
    """How many rows led to what, and each of them."""

    created: int
    updated: int
    unchanged: int
    refused: int
    rows: list[ImportedRow]


@doors.command(
    "/team-imports",
    roles=MANAGER,
    if_match=Match.NONE,
    example=examples.IMPORT_TEAMS,
    answer=TeamImport,
    summary="导入队伍清单",
)
async def create_team_import(
    response: Response, desk: DeskDep, call: CallDep, command: ImportTeams
) -> Answer:
    imported = await import_teams(desk, call, command)
    if imported.replayed:
        response.headers["Idempotency-Replayed"] = "true"
    count = Counter(row.result for row in imported.rows)
    totals = {name: count[name] for name in ("created", "updated", "unchanged", "refused")}
    return {**totals, "rows": [asdict(row) for row in imported.rows]}
