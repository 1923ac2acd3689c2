"""Who may do what here; to everybody else these addresses do not exist."""

OFFICER = frozenset({"enforcement_officer"})
HEAD = frozenset({"bureau_head"})
POLICE = frozenset({"police_liaison"})
PROCURATOR = frozenset({"procurator"})
BUREAU = OFFICER | HEAD
JUSTICE = POLICE | PROCURATOR
ORGANS = OFFICER | JUSTICE
OTHERS = OFFICER | PROCURATOR
READERS = ORGANS | HEAD
