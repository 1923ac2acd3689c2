"""Who may do what here (docs/glossary.md)."""

from chassis.auth import READERS as READERS

OFFICER = frozenset({"duty_officer"})
LEADER = frozenset({"duty_leader"})
COMMANDER = frozenset({"commander"})
HEAD = frozenset({"bureau_head"})
PLANNER = frozenset({"drill_coordinator"})
DUTY = OFFICER | LEADER
APPROVERS = COMMANDER | LEADER
INTAKE = OFFICER | {"integrator"}
# Who reads what the region keeps to itself.
LOCAL_READERS = DUTY | COMMANDER | {"bureau_head", "auditor"}
