"""Bodies for acknowledgements 签收: they need a neighbour's fact that has arrived and asks the own region."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from incident.samples.scene import ITEM_ID, OWN

ACKNOWLEDGEMENT_ID = derived_id("acknowledgement", OWN, ITEM_ID)
ACKNOWLEDGE_ITEM: Body = {"item_id": ITEM_ID, "shift": "白班"}

ACKNOWLEDGEMENT = {"acknowledgement_id": ACKNOWLEDGEMENT_ID}

BEFORE = {"/acknowledgements/{acknowledgement_id}": ("/acknowledgements",)}
