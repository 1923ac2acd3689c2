"""What do facts of any region make us do? One file per kind of stream that the facts move."""

from chassis.reacting import Reactions, merged
from expert_pool.handlers.desk import Desk
from expert_pool.reactions import conflict_fact, expert_call, expert_engagement

REACTIONS: Reactions[Desk] = merged((conflict_fact, expert_call, expert_engagement))
