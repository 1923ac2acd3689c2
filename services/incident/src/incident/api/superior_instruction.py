"""The HTTP door of superiors' instructions 批示: seen in the own region alone."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import SUPERIOR_INSTRUCTION
from incident.api.examples import superior_instruction as examples
from incident.commands.superior_instruction import CompleteInstruction, ReceiveInstruction
from incident.handlers import superior_instruction as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import LEADER, LOCAL_READERS, OFFICER

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["received", "completed"]


@doors.command(
    "/superior-instructions",
    roles=OFFICER,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.RECEIVE_INSTRUCTION,
    summary="登记批示",
)
async def receive_instruction(
    response: Response, desk: DeskDep, call: CallDep, command: ReceiveInstruction
) -> Answer:
    return stored(response, await handlers.receive_instruction(desk, call, command))


@doors.query("/superior-instructions", roles=LOCAL_READERS, example={"state": "received"}, summary="批示列表")
async def list_superior_instructions(
    desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None
) -> Answer:
    return await listed(desk.journal, SUPERIOR_INSTRUCTION, page, state)


@doors.query(
    "/superior-instructions/{instruction_id}",
    roles=LOCAL_READERS,
    example=examples.SUPERIOR_INSTRUCTION,
    summary="一份批示",
)
async def get_superior_instruction(response: Response, desk: DeskDep, instruction_id: str) -> Answer:
    state, version = await one(desk.journal, SUPERIOR_INSTRUCTION, instruction_id)
    return shown(response, instruction_id, state, version)


@doors.command(
    "/superior-instructions/{instruction_id}/completions",
    roles=LEADER,
    person=True,
    example=examples.COMPLETE_INSTRUCTION,
    summary="批示办结",
)
async def complete_instruction(
    response: Response, desk: DeskDep, call: CallDep, instruction_id: str, command: CompleteInstruction
) -> Answer:
    return stored(response, await handlers.complete_instruction(desk, call, instruction_id, command))
