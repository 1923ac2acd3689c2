"""Which facts of all three regions do commands and the team search need? One file per kind of stream."""

from chassis.known_facts import KnownFacts
from kernel import exercise
from resources.projections import (
    aid_offer,
    aid_request,
    deployment,
    incident,
    joint_plan,
    plan_signature,
    rescue_team,
    scene_check_in,
    stock_transfer,
)

FILES = (
    rescue_team,
    aid_request,
    aid_offer,
    deployment,
    scene_check_in,
    stock_transfer,
    incident,
    joint_plan,
    plan_signature,
    exercise,
)


def known_facts() -> KnownFacts:
    """What we keep of our own and others' facts."""
    return KnownFacts(3, FILES)
