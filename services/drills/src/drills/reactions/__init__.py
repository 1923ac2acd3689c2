"""What do facts of any region make us do? One file per kind of stream that the facts move."""

from chassis.reacting import Reactions, merged
from drills.handlers.desk import Desk
from drills.reactions import exercise, exercise_approval, inject

REACTIONS: Reactions[Desk] = merged((exercise, exercise_approval, inject))
