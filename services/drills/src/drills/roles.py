"""Who may do what with exercises (docs/glossary.md)."""

COORDINATOR = frozenset({"drill_coordinator"})
EVALUATOR = frozenset({"evaluator"})
# Who reads scripts, ratings and boards; players must not.
CONTROL = COORDINATOR | EVALUATOR
