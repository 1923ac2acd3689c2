"""Bodies for report obligations 信息报送义务."""

from chassis.clock import derived_id
from chassis.http_routes import Example as Body
from incident.api.examples.incident import REPORTED
from incident.samples.scene import INCIDENT_ID

OBLIGATION_ID = derived_id("report_obligation", INCIDENT_ID, "report.per_level.written", "330400", "1")
SUBMIT_REPORT: Body = {
    "form": "written",
    "document_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "approved_by": "带班领导 沈立",
}
RECEIPT_REPORT: Body = {"received_by": "嘉兴市应急管理局值班室"}
RETURN_REPORT: Body = {"reason": "缺少已采取的措施。"}
WAIVE_REPORT: Body = {"reason": "上级已派员到场,无需另报。"}

REPORT_OBLIGATION = {"obligation_id": OBLIGATION_ID}

_REPORT = "/report-obligations/{obligation_id}"
# The reaction to the incident opens the report.
_SUBMITTED = (*REPORTED, f"{_REPORT}/submissions")
BEFORE = {
    _REPORT: REPORTED,
    f"{_REPORT}/submissions": REPORTED,
    f"{_REPORT}/waivers": REPORTED,
    f"{_REPORT}/receipts": _SUBMITTED,
    f"{_REPORT}/returns": _SUBMITTED,
}
