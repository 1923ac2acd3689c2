"""Bodies for clue checks 线索核查."""

from cases.samples.scene import CHECK_ID, HANDLERS, OWN, REPORT
from chassis.http_routes import Example as Body

SCREEN_CLUE: Body = {
    "offence": "dangerous_work",
    "facts": "槽罐车未经许可装运危险化学品,明知罐体阀门失效仍上路运输。",
    "persons": [{"name": "李某", "role": "运输公司实际控制人"}],
    "deaths": 0,
    "serious_injuries": 3,
    "loss_cny": 1200000,
}
FORM_TEAM: Body = {"handlers": list(HANDLERS)}
SUBMIT_CLUE_REPORT: Body = {"report_sha256": REPORT}
APPROVE_TRANSFER: Body = {
    "addressee": {"region": OWN, "organ": "police"},
    "copy_to": {"region": OWN, "organ": "procuratorate"},
    "basis": "局长办公会决定。",
}
REJECT_TRANSFER: Body = {"ground": "unclear", "reason": "关键人员尚未到案,事实不清。"}

CLUE_CHECK = {"check_id": CHECK_ID}
_CHECK = "/clue-checks/{check_id}"
SCREENED = ("/clue-checks",)
TEAMED = (*SCREENED, f"{_CHECK}/teams")
REPORTED = (*TEAMED, f"{_CHECK}/reports")
APPROVED = (*REPORTED, f"{_CHECK}/approvals")
BEFORE: dict[str, tuple[str, ...]] = {
    _CHECK: SCREENED,
    f"{_CHECK}/teams": SCREENED,
    f"{_CHECK}/reports": TEAMED,
    f"{_CHECK}/approvals": REPORTED,
    f"{_CHECK}/rejections": REPORTED,
}
