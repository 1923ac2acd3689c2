"""No reaction and no timer starts, changes or ends a response: a person's approval does (I27)."""

from datetime import timedelta

import pytest
from activation_rules import ALONE
from activations import approved, told, verified_incident
from every_fact import everything_happens

from chassis.regions import Zone
from incident.domain.deadlines import Rulebook
from incident.memory import MemoryCell
from incident.rules import load_parameters

HARMLESS = {"ResponseAsked", "ResponseOverdueRaised"}


@pytest.fixture
def wujiang(zone: Zone, rules: Rulebook) -> MemoryCell:
    """The sample activation asks Wujiang; its answers are due at once."""
    at_once = load_parameters().model_copy(update={"response_answer": timedelta()})
    return MemoryCell(zone, "wujiang", rules, at_once)


async def test_whatever_is_heard_a_region_is_asked_and_starts_nothing(
    jiashan: MemoryCell, wujiang: MemoryCell
) -> None:
    await everything_happens(wujiang, jiashan)
    assert set(told(wujiang, "regional_response")) == HARMLESS
    assert told(wujiang, "plan_activation") == []


async def test_whatever_is_heard_a_running_response_runs_on(jiashan: MemoryCell, wujiang: MemoryCell) -> None:
    incident_id = await verified_incident(wujiang)
    await approved(wujiang, ALONE, incident_id=incident_id)
    await everything_happens(wujiang, jiashan)
    moves = [name for name in told(wujiang, "regional_response") if name not in HARMLESS]
    assert moves == ["ResponseStarted"]
    assert told(wujiang, "plan_activation") == []
