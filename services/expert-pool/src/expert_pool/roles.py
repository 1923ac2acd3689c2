"""Who may do what with experts (docs/glossary.md)."""

from kernel.roles import HEAD

MANAGER = frozenset({"expert_manager"})
# Who asks for experts: duty desk, enforcement, plans and exercises.
REQUESTERS = frozenset({"duty_officer", "enforcement_officer", "drill_coordinator"})
# Who weighs a conflict has to know its real kind.
WEIGHING = MANAGER | HEAD
# Who reads who looked at personal data.
WATCHERS = HEAD | {"auditor"}
