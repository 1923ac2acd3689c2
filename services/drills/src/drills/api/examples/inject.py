"""Bodies for injects 情景注入: the reaction to a frozen script opens one per line."""

from chassis.http_routes import Example as Body
from drills.api.examples.exercise import FROZEN, STARTED
from drills.api.examples.msel import MSEL, SECOND
from drills.domain.inject import id_of

PLAN_INJECT: Body = {"script": {**SECOND, "code": "9", "trigger": None, "requires": []}}
RELEASE_INJECT: Body = {}
SKIP_INJECT: Body = {"reason": "水面有浓雾,改为口头说明。"}

INJECT = {"inject_id": id_of(MSEL["msel_id"], "1")}

_ONE = "/injects/{inject_id}"
BEFORE: dict[str, tuple[str, ...]] = {
    "/injects": FROZEN,
    _ONE: FROZEN,
    f"{_ONE}/releases": STARTED,
    f"{_ONE}/skips": FROZEN,
}
