"""The HTTP door of alarms 叫应: seen in the own region alone."""

from typing import Annotated, Literal

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, PageDep, shown, stored
from chassis.known import one
from incident.aggregates import ALARM
from incident.api.examples import alarm as examples
from incident.commands.alarm import AnswerAlarm
from incident.handlers import alarm as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer, listed
from kernel.roles import DUTY, LOCAL_READERS

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
State = Literal["raised", "answered", "exhausted"]


@doors.query("/alarms", roles=LOCAL_READERS, example={"state": "raised"}, summary="叫应列表")
async def list_alarms(desk: DeskDep, page: PageDep, state: Annotated[State | None, Query()] = None) -> Answer:
    return await listed(desk.journal, ALARM, page, state)


@doors.query("/alarms/{alarm_id}", roles=LOCAL_READERS, example=examples.ALARM, summary="一次叫应")
async def get_alarm(response: Response, desk: DeskDep, alarm_id: str) -> Answer:
    state, version = await one(desk.journal, ALARM, alarm_id)
    return shown(response, alarm_id, state, version)


@doors.command(
    "/alarms/{alarm_id}/answers",
    roles=DUTY,
    person=True,
    example=examples.ANSWER_ALARM,
    summary="应答叫应",
)
async def answer_alarm(
    response: Response, desk: DeskDep, call: CallDep, alarm_id: str, command: AnswerAlarm
) -> Answer:
    return stored(response, await handlers.answer_alarm(desk, call, alarm_id, command))
