"""The statutory table to its edges, and who may declare which level (I8)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joint.common.v1 import values_pb2
from joint.incident.v1 import incident_pb2 as pb

from chassis.enums import labels
from chassis.errors import Kind, Refusal
from incident import samples
from incident.commands.incident import ClassifyIncident
from incident.domain.deadlines import Rulebook
from incident.domain.incident_level import classify
from incident.domain.incident_state import Incident, evolve
from incident.domain.levels import WORST_FIRST, is_below
from incident.rules import load_rules
from kernel.values import Casualties

EDGES: list[tuple[dict[str, int], int, str]] = [
    ({}, 0, "general"),
    ({"dead": 2}, 0, "general"),
    ({"dead": 3}, 0, "significant"),
    ({"dead": 9}, 0, "significant"),
    ({"dead": 10}, 0, "major"),
    ({"dead": 29}, 0, "major"),
    ({"dead": 30}, 0, "extraordinary"),
    ({"severe": 9}, 0, "general"),
    ({"severe": 10}, 0, "significant"),
    ({"severe": 49}, 0, "significant"),
    ({"severe": 50}, 0, "major"),
    ({"severe": 99}, 0, "major"),
    ({"severe": 100}, 0, "extraordinary"),
    ({}, 9_999_999, "general"),
    ({}, 10_000_000, "significant"),
    ({}, 49_999_999, "significant"),
    ({}, 50_000_000, "major"),
    ({}, 99_999_999, "major"),
    ({}, 100_000_000, "extraordinary"),
    ({"dead": 2, "severe": 50}, 0, "major"),
    ({"dead": 3, "severe": 9}, 100_000_000, "extraordinary"),
    ({"light": 500}, 0, "general"),
]
LEVELS = load_rules().levels
counts = st.none() | st.integers(0, 200)


@pytest.fixture
def facts(rules: Rulebook, noon: datetime) -> dict[str, Any]:
    """What a classification looks at besides the incident."""
    return {"region": samples.OWN, "rules": rules, "now": noon}


@pytest.mark.parametrize(("figures", "loss", "level"), EDGES)
def test_the_table_of_the_law(figures: dict[str, int], loss: int, level: str, rules: Rulebook) -> None:
    assert rules.levels.confirmed(Casualties(**figures), loss) == level


@pytest.mark.parametrize(
    ("dead", "missing", "confirmed", "potential"),
    [
        (0, 3, "general", "significant"),
        (2, 1, "general", "significant"),
        (9, 21, "significant", "extraordinary"),
    ],
)
def test_the_missing_count_as_dead_only_in_the_potential_level(
    dead: int, missing: int, confirmed: str, potential: str, rules: Rulebook
) -> None:
    casualties = Casualties(dead=dead, missing=missing)
    assert rules.levels.confirmed(casualties, None) == confirmed
    assert rules.levels.potential(casualties, None) == potential


@given(counts, counts, counts, st.none() | st.integers(0, 200_000_000))
def test_the_potential_level_is_never_below_the_confirmed(
    dead: int | None, missing: int | None, severe: int | None, loss: int | None
) -> None:
    casualties = Casualties(dead=dead, missing=missing, severe=severe)
    assert not is_below(LEVELS.potential(casualties, loss), LEVELS.confirmed(casualties, loss))


def test_the_ranks_are_those_of_the_contract() -> None:
    assert list(WORST_FIRST) == list(labels(values_pb2.Level.DESCRIPTOR))


@pytest.mark.parametrize("role", ["duty_officer", "duty_leader"])
@pytest.mark.parametrize("level", ["significant", "major", "extraordinary"])
def test_anybody_on_duty_declares_a_level_at_or_above_the_facts(
    role: str, level: str, incident_in: Callable[..., Incident], facts: dict[str, Any]
) -> None:
    incident = incident_in("verified", casualties={"dead": 3, "missing": 8})
    command = ClassifyIncident(level=level, basis="三人死亡", reason="不需要的理由")
    (message,) = classify(incident, command, role=role, **facts)
    assert isinstance(message, pb.IncidentClassified)
    assert message.level_confirmed == values_pb2.LEVEL_SIGNIFICANT
    assert message.level_potential == values_pb2.LEVEL_MAJOR
    assert message.reason == ""
    assert tuple(message.affected_regions) == samples.REGIONS


@pytest.mark.parametrize(
    ("role", "reason", "allowed"),
    [
        ("duty_officer", "", False),
        ("duty_officer", "初判有误", False),
        ("duty_leader", "", False),
        ("duty_leader", " ", False),
        ("duty_leader", "初判有误", True),
    ],
)
def test_only_a_leader_with_a_reason_goes_below_the_facts(
    role: str, reason: str, allowed: bool, incident_in: Callable[..., Incident], facts: dict[str, Any]
) -> None:
    incident = incident_in("reported", casualties={"dead": 3})
    command = ClassifyIncident(level="general", basis="待查", reason=reason)
    if allowed:
        (message,) = classify(incident, command, role=role, **facts)
        assert isinstance(message, pb.IncidentClassified)
        assert message.reason == reason
    else:
        with pytest.raises(Refusal) as caught:
            classify(incident, command, role=role, **facts)
        assert (caught.value.kind, caught.value.rule) == (Kind.INVALID, "incident.level_below_facts")


@pytest.mark.parametrize("event_class", ["natural_disaster", "public_health"])
def test_other_classes_are_declared_on_their_basis(
    event_class: str, incident_in: Callable[..., Incident], facts: dict[str, Any]
) -> None:
    incident = incident_in("verified", event_class=event_class, casualties={"dead": 40})
    command = ClassifyIncident(level="general", basis="市级预案")
    (message,) = classify(incident, command, role="duty_officer", **facts)
    assert isinstance(message, pb.IncidentClassified)
    assert message.level_confirmed == message.level_potential == values_pb2.LEVEL_UNSPECIFIED


def test_social_security_events_have_no_level(
    incident_in: Callable[..., Incident], facts: dict[str, Any]
) -> None:
    command = ClassifyIncident(level="general", basis="无")
    with pytest.raises(Refusal) as caught:
        classify(
            incident_in("verified", event_class="social_security"),
            command,
            role="duty_leader",
            **facts,
        )
    assert caught.value.rule == "incident.level_not_applicable"


def test_a_second_level_is_a_change_and_names_the_one_before(
    incident_in: Callable[..., Incident], facts: dict[str, Any], noon: datetime
) -> None:
    incident = incident_in("verified", level="general")
    command = ClassifyIncident(level="major", basis="扩大")
    (message,) = classify(incident, command, role="duty_officer", **facts)
    assert isinstance(message, pb.IncidentLevelChanged)
    assert message.previous == values_pb2.LEVEL_GENERAL
    assert tuple(message.affected_regions) == samples.REGIONS
    assert evolve(incident, message, noon).level == "major"


def test_the_same_level_again_is_refused(incident_in: Callable[..., Incident], facts: dict[str, Any]) -> None:
    command: Any = ClassifyIncident(level="major", basis="扩大")
    with pytest.raises(Refusal) as caught:
        classify(incident_in("verified", level="major"), command, role="duty_officer", **facts)
    assert (caught.value.kind, caught.value.rule) == (Kind.CONFLICT, "incident.level_unchanged")


@pytest.mark.parametrize(
    ("code", "by_decree"), [("", True), ("12C00", True), ("12F00", False), ("12E01", False)]
)
def test_the_decree_says_nothing_of_pollution(
    code: str, by_decree: bool, incident_in: Callable[..., Incident], facts: dict[str, Any], rules: Rulebook
) -> None:
    """O493 art. 2: pollution and nuclear accidents have rules of their own, so their level is declared."""
    incident = incident_in("verified", event_code=code, casualties={"dead": 3})
    command = ClassifyIncident(level="general", basis="专项预案")
    assert rules.levels.class_of(incident.event_class, code) == (
        "accident_disaster" if by_decree else "other_accident"
    )
    if by_decree:
        with pytest.raises(Refusal):
            classify(incident, command, role="duty_officer", **facts)
    else:
        (message,) = classify(incident, command, role="duty_officer", **facts)
        assert isinstance(message, pb.IncidentClassified)
        assert message.level_confirmed == values_pb2.LEVEL_UNSPECIFIED
