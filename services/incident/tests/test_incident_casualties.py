"""Figures of people harmed (I26): nobody vanishes, nothing falls in silence, and only for so long."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joint.incident.v1 import incident_pb2 as pb

from chassis.errors import Kind, Refusal
from incident.commands.incident import UpdateCasualties
from incident.domain.casualties import Figures, updated
from incident.domain.deadlines import Rulebook
from incident.domain.incident import update_casualties
from incident.domain.incident_state import Incident, evolve
from kernel.values import Casualties, CasualtiesBody

AS_OF = datetime(2023, 4, 20, 2, tzinfo=UTC)
counts = st.none() | st.integers(0, 50)
casualties = st.builds(Casualties, dead=counts, missing=counts, severe=counts, light=counts)
bodies = st.builds(CasualtiesBody, dead=counts, missing=counts, severe=counts, light=counts)
figures = st.builds(Figures, casualties=casualties, safe=counts, loss_cny=counts)
updates = st.builds(
    UpdateCasualties,
    casualties=bodies,
    safe=counts,
    loss_cny=counts,
    as_of=st.just(AS_OF),
    reason=st.sampled_from(["", "此前重复统计"]),
)


@given(figures, updates)
def test_whatever_is_accepted_conserves_people(before: Figures, command: UpdateCasualties) -> None:
    try:
        after = updated(before, command)
    except Refusal:
        return
    found = (before.casualties.missing or 0) - (after.casualties.missing or 0)
    if found > 0:
        assert after.people >= before.people
    if not command.reason:
        assert all(after.by_pointer[p] >= before.by_pointer[p] for p in before.by_pointer)


@given(figures, updates)
def test_what_is_not_said_stays(before: Figures, command: UpdateCasualties) -> None:
    try:
        after = updated(before, command)
    except Refusal:
        return
    told = command.casualties.model_dump()
    for name, value in after.casualties.model_dump().items():
        assert value == (told[name] if told[name] is not None else getattr(before.casualties, name))


@pytest.mark.parametrize(
    ("told", "safe", "reason", "rule"),
    [
        ({"missing": 0, "dead": 1}, 2, "三人全部找到", None),
        ({"missing": 0, "severe": 2}, 2, "三人全部找到", None),
        ({"missing": 2, "light": 3}, None, "一人轻伤获救", None),
        ({"missing": 2, "light": 3}, None, "", "incident.casualties_fall"),
        ({"missing": 2}, None, "找到一人", "incident.missing_conserved"),
        ({"missing": 0, "dead": 1}, 1, "找到三人", "incident.missing_conserved"),
        ({"missing": 2, "severe": 0, "dead": 1}, None, "一人死亡", "incident.missing_conserved"),
        ({"severe": 0}, None, "", "incident.casualties_fall"),
        ({"severe": 0}, None, " ", "incident.casualties_fall"),
        ({"severe": 0, "dead": 1}, None, "重伤者不治", None),
        ({"missing": 5}, None, "", None),
        ({}, None, "", None),
    ],
)
def test_how_figures_may_change(
    told: dict[str, int], safe: int | None, reason: str, rule: str | None
) -> None:
    before = Figures(casualties=Casualties(dead=0, missing=3, severe=1, light=2), safe=None, loss_cny=None)
    command = UpdateCasualties(casualties=CasualtiesBody(**told), safe=safe, as_of=AS_OF, reason=reason)
    if rule is None:
        assert updated(before, command).people >= 6
    else:
        with pytest.raises(Refusal) as caught:
            updated(before, command)
        assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, rule)


def test_a_loss_that_falls_needs_a_reason() -> None:
    before = Figures(casualties=Casualties(), safe=None, loss_cny=500)
    command = UpdateCasualties(casualties=CasualtiesBody(), loss_cny=400, as_of=AS_OF)
    with pytest.raises(Refusal) as caught:
        updated(before, command)
    assert [field.pointer for field in caught.value.fields] == ["/loss_cny"]


def test_the_fact_carries_all_figures(
    incident_in: Callable[..., Incident], rules: Rulebook, noon: datetime
) -> None:
    incident = incident_in("contained", casualties={"severe": 1}, safe=2)
    command = UpdateCasualties(casualties=CasualtiesBody(dead=1), as_of=AS_OF)
    (message,) = update_casualties(incident, command, region="330421", rules=rules, now=noon)
    assert isinstance(message, pb.CasualtiesUpdated)
    assert (message.casualties.dead, message.casualties.severe, message.safe) == (1, 1, 2)
    assert not message.casualties.HasField("missing")
    after = evolve(incident, message, noon)
    assert after.figures == updated(incident.figures, command)


@pytest.mark.parametrize("shift", [timedelta(hours=-2), timedelta(hours=11)])
def test_figures_hold_for_a_time_between_the_event_and_now(
    shift: timedelta, incident_in: Callable[..., Incident], rules: Rulebook, noon: datetime
) -> None:
    command = UpdateCasualties(casualties=CasualtiesBody(), as_of=AS_OF + shift)
    with pytest.raises(Refusal) as caught:
        update_casualties(incident_in("verified"), command, region="330421", rules=rules, now=noon)
    assert caught.value.rule == "incident.times_out_of_order"


# The sample event happened on 20 April 2023, 09:00 in Shanghai.
@pytest.mark.parametrize(
    ("fields", "now", "allowed"),
    [
        ({}, datetime(2023, 5, 20, 15, 59, 59, tzinfo=UTC), True),
        ({}, datetime(2023, 5, 20, 16, tzinfo=UTC), False),
        ({"subtype": "火灾"}, datetime(2023, 4, 27, 15, 59, 59, tzinfo=UTC), True),
        ({"subtype": "火灾"}, datetime(2023, 4, 27, 16, tzinfo=UTC), False),
        ({"subtype": "road_traffic"}, datetime(2023, 4, 27, 16, tzinfo=UTC), False),
        ({"event_class": "natural_disaster"}, datetime(2023, 4, 21, tzinfo=UTC), False),
    ],
)
def test_after_the_end_figures_change_only_in_the_supplement_window(
    fields: dict[str, Any],
    now: datetime,
    allowed: bool,
    incident_in: Callable[..., Incident],
    rules: Rulebook,
) -> None:
    incident = incident_in("closed", **fields)
    command = UpdateCasualties(casualties=CasualtiesBody(dead=1), as_of=AS_OF)
    if allowed:
        assert update_casualties(incident, command, region="330421", rules=rules, now=now)
    else:
        with pytest.raises(Refusal) as caught:
            update_casualties(incident, command, region="330421", rules=rules, now=now)
        assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "incident.supplement_window")
