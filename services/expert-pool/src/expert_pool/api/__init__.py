"""The HTTP doors: thin, one per kind of stream."""

from expert_pool.api import conflict_fact, expert, expert_call, expert_engagement, expert_search

DOORS = (
    expert.doors,
    expert_search.doors,
    conflict_fact.doors,
    expert_call.doors,
    expert_engagement.doors,
)
