"""Which kinds of streams does this service keep? One with `local=True` never leaves the own cell."""

from typing import Any

from chassis.journal import Aggregate
from expert_pool.domain import (
    conflict_fact,
    contact_opening,
    expert_call_state,
    expert_engagement,
    expert_state,
)

EXPERT = Aggregate(
    "expert",
    "experts",
    expert_state.Expert,
    expert_state.evolve,
    expert_state.EVENTS,
    expert_state.next_due,
)
CONTACT_OPENING = Aggregate(
    "contact_opening",
    "contact-openings",
    contact_opening.ContactOpening,
    contact_opening.evolve,
    contact_opening.EVENTS,
    local=True,
)
CONFLICT_FACT = Aggregate(
    "conflict_fact",
    "conflict-facts",
    conflict_fact.ConflictFact,
    conflict_fact.evolve,
    conflict_fact.EVENTS,
)
EXPERT_CALL = Aggregate(
    "expert_call",
    "expert-calls",
    expert_call_state.ExpertCall,
    expert_call_state.evolve,
    expert_call_state.EVENTS,
    expert_call_state.next_due,
)
EXPERT_ENGAGEMENT = Aggregate(
    "expert_engagement",
    "expert-engagements",
    expert_engagement.ExpertEngagement,
    expert_engagement.evolve,
    expert_engagement.EVENTS,
    expert_engagement.next_due,
)
AGGREGATES: tuple[Aggregate[Any], ...] = (
    EXPERT,
    CONTACT_OPENING,
    CONFLICT_FACT,
    EXPERT_CALL,
    EXPERT_ENGAGEMENT,
)
