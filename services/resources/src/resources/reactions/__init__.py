"""What do facts of any region make us do? One file per kind of stream that the facts move."""

from chassis.reacting import Reactions, merged
from resources.handlers.desk import Desk
from resources.reactions import aid_offer, aid_request, deployment, rescue_team, scene_check_in, stock

REACTIONS: Reactions[Desk] = merged((rescue_team, aid_request, aid_offer, deployment, scene_check_in, stock))
