"""Which facts of all three regions do our own commands need? One file per kind of stream."""

from chassis.known_facts import KnownFacts
from incident.projections import (
    incident,
    joint_plan,
    neighbour_notice,
    plan_activation,
    plan_signature,
    response_task,
    task_execution,
)
from kernel import exercise

FILES = (
    incident,
    neighbour_notice,
    joint_plan,
    plan_signature,
    response_task,
    task_execution,
    plan_activation,
    exercise,
)


def known_facts() -> KnownFacts:
    """What we keep of others' facts, and what asks for 签收."""
    return KnownFacts(5, FILES, items=True)
