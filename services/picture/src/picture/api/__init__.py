"""The HTTP doors of the picture."""

from chassis.http import Doors
from picture.api import boards, feed, incidents, live, picture, reference, session

DOORS: tuple[Doors, ...] = (
    picture.DOORS,
    incidents.DOORS,
    boards.DOORS,
    feed.DOORS,
    live.DOORS,
    reference.DOORS,
    session.DOORS,
)
SEGMENTS = frozenset({"picture", "feed", "deliveries", "events", "layers", "labels", "session"})
