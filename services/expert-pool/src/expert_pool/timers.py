"""Which streams want to be woken, and what happens then?"""

from collections.abc import Mapping

from chassis.timers import Timer
from expert_pool.aggregates import EXPERT, EXPERT_CALL, EXPERT_ENGAGEMENT
from expert_pool.handlers.desk import Desk
from expert_pool.handlers.expert import look_at_expert
from expert_pool.handlers.expert_call import look_at_call
from expert_pool.handlers.expert_engagement import look_at_engagement

TIMERS: Mapping[str, Timer[Desk]] = {
    EXPERT.name: look_at_expert,
    EXPERT_CALL.name: look_at_call,
    EXPERT_ENGAGEMENT.name: look_at_engagement,
}
