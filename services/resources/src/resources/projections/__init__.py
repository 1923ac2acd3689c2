"""Which facts of all three regions do commands and the team search need? One file per kind of stream."""

from chassis.known_facts import KnownFacts
from resources.projections import rescue_team

FILES = (rescue_team,)


def known_facts() -> KnownFacts:
    """What we keep of our own and others' facts."""
    return KnownFacts(1, FILES)
