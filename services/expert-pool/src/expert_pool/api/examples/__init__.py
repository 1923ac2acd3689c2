"""Bodies that work, and what must have happened before: for the documents and for the access matrix.

Ids in the bodies stand for what an earlier command of `BEFORE` answered, or for a neighbour's fact.
"""

from expert_pool.api.examples import conflict_fact, expert, expert_call, expert_engagement

_MODULES = (expert, conflict_fact, expert_call, expert_engagement)
BEFORE: dict[str, tuple[str, ...]] = {
    path: earlier for module in _MODULES for path, earlier in module.BEFORE.items()
}
"""Per path the commands that come first, in order."""
