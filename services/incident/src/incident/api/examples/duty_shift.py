"""Bodies for duty shifts 值班班次. Their times are far off, so that the plan holds whenever it is tried."""

from chassis.http_routes import Example as Body
from incident.samples.duty_shift import SUCCESSOR_ID

SHIFT_ID = "01879c0a-1f00-7a3b-8e52-6d4f9b2c7e0a"
PLAN_SHIFT: Body = {
    "desk": "centre",
    "function": "officer",
    "person": "王海燕",
    "telephone": "0573-84021000",
    "starts_at": "2099-04-20T08:00:00+08:00",
    "ends_at": "2099-04-20T20:00:00+08:00",
}
START_SHIFT: Body = {"note": "设备正常,电台一部送修。"}
HAND_OVER_SHIFT: Body = {
    "successor_id": SUCCESSOR_ID,
    "notes": "污染带前锋距青浦取水口约六公里,围油栏两道。",
}
SWAP_SHIFT: Body = {"person": "张三", "reason": "王海燕参加市局培训。"}

DUTY_SHIFT = {"shift_id": SHIFT_ID}

_SHIFT = "/duty-shifts/{shift_id}"
_PLANNED = ("/duty-shifts",)
# The successor is planned first, then the one who goes and starts.
_STARTED = (*_PLANNED, *_PLANNED, f"{_SHIFT}/starts")
BEFORE = {
    _SHIFT: _PLANNED,
    f"{_SHIFT}/open-items": _PLANNED,
    f"{_SHIFT}/starts": _PLANNED,
    f"{_SHIFT}/swaps": _PLANNED,
    f"{_SHIFT}/handovers": _STARTED,
}
