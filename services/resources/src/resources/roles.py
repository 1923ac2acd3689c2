"""Who may do what with forces and supplies (docs/glossary.md)."""

from kernel.roles import OFFICER

MANAGER = frozenset({"resource_manager"})
KEEPERS = MANAGER | OFFICER
# A client of the bureau may hold a team for a person who decides; the token says which hold is its own.
BOOKERS = KEEPERS | {"integrator"}
