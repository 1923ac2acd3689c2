"""Bodies for notice receipts 通报回执: they need a neighbour's notice that names the own region."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from incident.samples.scene import NOTICE_ID, OWN

RECEIPT_ID = derived_id("notice_receipt", OWN, NOTICE_ID)
RECEIVE_NOTICE: Body = {"notice_id": NOTICE_ID}
ANSWER_NOTICE: Body = {"measures": "已加密监测,每三十分钟一次,备用水源待命。"}

NOTICE_RECEIPT = {"receipt_id": RECEIPT_ID}

BEFORE = {
    "/notice-receipts/{receipt_id}": ("/notice-receipts",),
    "/notice-receipts/{receipt_id}/answers": ("/notice-receipts",),
}
