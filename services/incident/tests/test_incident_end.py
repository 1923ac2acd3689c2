"""The end of an incident: after its own response, with no task open; its level may still rise for a while."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from duty_desk import DutyDesk
from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2, incident_pb2, task_pb2
from moving_clock import MovingClock

from chassis.clock import new_id
from chassis.errors import Kind, Refusal
from incident.aggregates import REGIONAL_RESPONSE, RESPONSE_TASK
from incident.commands.incident import ClassifyIncident
from incident.domain.deadlines import Rulebook
from incident.domain.incident_level import classify
from incident.domain.incident_state import Incident
from incident.domain.regional_response_state import id_of as response_id
from incident.samples.activation import RESPONSE
from incident.samples.response_task import TASK

OWN = "330421"
IN_TIME = datetime(2023, 5, 20, 15, 59, 59, tzinfo=UTC)
TOO_LATE = datetime(2023, 5, 20, 16, tzinfo=UTC)


@pytest.mark.parametrize("over", [False, True])
async def test_the_response_ends_before_the_incident(
    over: bool, desk: DutyDesk, clock: MovingClock, telling: Callable[..., Any]
) -> None:
    """I10."""
    await desk.report()
    await desk.verify()
    facts: list[Message] = [m for m in RESPONSE if isinstance(m, activation_pb2.ResponseStarted)]
    facts += [activation_pb2.ResponseEnded()] if over else []
    call = desk.cell.call("commander")
    await desk.cell.journal.execute(REGIONAL_RESPONSE, response_id(OWN, desk.id), call, telling(facts))
    if over:
        assert (await desk.end(clock.moment)).state == "terminated"
    else:
        with pytest.raises(Refusal) as caught:
            await desk.end(clock.moment)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "incident.response_running")


@pytest.mark.parametrize("over", ["", "closed", "cancelled"])
async def test_an_open_task_bars_the_close(
    over: str, desk: DutyDesk, clock: MovingClock, telling: Callable[..., Any]
) -> None:
    await desk.report()
    await desk.verify()
    issued = task_pb2.TaskIssued.FromString(TASK[0].SerializeToString())
    issued.incident_id = desk.id
    ends = {"closed": task_pb2.TaskClosed(note="办结"), "cancelled": task_pb2.TaskCancelled(reason="撤销")}
    facts: list[Message] = [issued, *([ends[over]] if over else [])]
    await desk.cell.journal.execute(RESPONSE_TASK, new_id(), desk.cell.call(), telling(facts))
    await desk.end(clock.moment)
    await desk.settle_all()
    if over:
        assert (await desk.close()).state == "closed"
    else:
        with pytest.raises(Refusal) as caught:
            await desk.close()
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "incident.open_tasks")


@pytest.mark.parametrize(
    ("level", "reason", "now", "rule"),
    [
        ("major", "伤者死亡", IN_TIME, None),
        ("major", "伤者死亡", TOO_LATE, "incident.supplement_window"),
        ("major", " ", IN_TIME, "incident.level_reason"),
        ("general", "核减", IN_TIME, "incident.level_falls_after_end"),
        ("significant", "伤者死亡", IN_TIME, "incident.level_unchanged"),
    ],
)
def test_a_closed_incident_only_rises_with_a_reason_and_in_time(
    level: str,
    reason: str,
    now: datetime,
    rule: str | None,
    incident_in: Callable[..., Incident],
    rules: Rulebook,
) -> None:
    """O493 art. 13: figures, and with them the level, are supplemented until day 30."""
    incident = incident_in("closed", level="significant", casualties={"dead": 10})
    command = ClassifyIncident(level=level, basis="医院死亡证明", reason=reason)
    facts: dict[str, Any] = {"role": "duty_officer", "region": OWN, "rules": rules, "now": now}
    if rule is None:
        (message,) = classify(incident, command, **facts)
        assert isinstance(message, incident_pb2.IncidentLevelChanged)
        assert message.reason == reason
    else:
        with pytest.raises(Refusal) as caught:
            classify(incident, command, **facts)
        assert caught.value.rule == rule


def test_a_fire_rises_only_for_seven_days(incident_in: Callable[..., Incident], rules: Rulebook) -> None:
    incident = incident_in("closed", level="general", subtype="火灾", casualties={"dead": 3})
    command = ClassifyIncident(level="significant", basis="死亡证明", reason="伤者死亡")
    late = datetime(2023, 4, 27, 16, tzinfo=UTC)
    with pytest.raises(Refusal) as caught:
        classify(incident, command, role="duty_leader", region=OWN, rules=rules, now=late)
    assert caught.value.rule == "incident.supplement_window"
