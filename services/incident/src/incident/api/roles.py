"""Who may do what here (docs/glossary.md)."""

OFFICER = frozenset({"duty_officer"})
LEADER = frozenset({"duty_leader"})
COMMANDER = frozenset({"commander"})
DUTY = OFFICER | LEADER
INTAKE = OFFICER | {"integrator"}
READERS = frozenset(
    {
        "duty_officer",
        "duty_leader",
        "commander",
        "bureau_head",
        "auditor",
        "integrator",
        "drill_coordinator",
        "evaluator",
        "resource_manager",
        "expert_manager",
        "enforcement_officer",
    }
)
