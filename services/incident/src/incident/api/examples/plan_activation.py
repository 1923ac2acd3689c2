"""Ids for activations of a plan 联合预案启动: the reaction to an approved start opens one."""

from chassis.clock import derived_id
from incident.api.examples.activation_proposal import APPROVED, PROPOSAL_ID

PLAN_ACTIVATION = {"activation_id": derived_id("plan_activation", PROPOSAL_ID)}

BEFORE = {"/plan-activations/{activation_id}": APPROVED}
