"""Bodies for oversights 检察监督."""

from cases.api.examples.referral import TRANSFERRED
from cases.samples.scene import COPY_ID, OVERSIGHT_ID
from chassis.http_routes import Example as Body

RECEIVE_COPY: Body = {"copy_id": COPY_ID}
CLOSE_OVERSIGHT: Body = {"note": "公安机关已立案,监督终结。"}

OVERSIGHT = {"oversight_id": OVERSIGHT_ID}
WATCHED = (*TRANSFERRED, "/referral-oversights")
_OVERSIGHT = "/referral-oversights/{oversight_id}"
BEFORE: dict[str, tuple[str, ...]] = {
    "/referral-oversights": TRANSFERRED,
    _OVERSIGHT: WATCHED,
    f"{_OVERSIGHT}/closures": WATCHED,
}
