"""The HTTP doors: thin, one per kind of stream."""

from resources.api import team, team_booking

DOORS = (team.doors, team_booking.doors)
