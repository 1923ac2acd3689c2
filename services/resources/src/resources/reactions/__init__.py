"""What do facts of any region make us do? One file per kind of stream that the facts move."""

from chassis.reacting import Reactions, merged
from resources.handlers.desk import Desk
from resources.reactions import rescue_team

REACTIONS: Reactions[Desk] = merged((rescue_team,))
