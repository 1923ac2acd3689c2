"""Which facts of all three regions do our own commands need? One file per kind of stream."""

from chassis.known_facts import KnownFacts
from expert_pool.projections import (
    conflict_fact,
    expert,
    expert_call,
    expert_engagement,
    incident,
    joint_plan,
)
from kernel import exercise

FILES = (expert, conflict_fact, expert_call, expert_engagement, incident, joint_plan, exercise)


def known_facts() -> KnownFacts:
    """What we keep of the facts of every region."""
    return KnownFacts(1, FILES)
