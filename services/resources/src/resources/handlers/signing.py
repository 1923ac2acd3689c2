"""Who signs a command?"""

from chassis.auth import ROLES
from chassis.journal import Call
from resources.domain.signer import Signer


def signer(call: Call, name: str) -> Signer:
    """The caller with the name of the token."""
    return Signer(call.actor, name, call.role, ROLES.get(call.role, call.role), call.person)
