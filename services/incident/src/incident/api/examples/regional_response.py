"""Bodies for the own response 本级响应: it needs a neighbour's activation that asks the own region."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from incident.samples.scene import INCIDENT_ID, OWN

DECLINE_RESPONSE: Body = {"reason": "污染带不会进入本区水域,已加密监测。"}

REGIONAL_RESPONSE = {"response_id": derived_id("regional_response", OWN, INCIDENT_ID)}

# Nothing of ours comes first: a neighbour's activation opens the response.
BEFORE: dict[str, tuple[str, ...]] = {}
