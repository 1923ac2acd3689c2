"""Bodies for referrals 线索移送."""

from cases.api.examples.clue_check import APPROVED
from cases.samples.scene import APPRAISAL, CHECK_ID, LETTER, OTHER, PHOTO, REFERRAL_ID, REPORT
from chassis.http_routes import Example as Body

_LETTER: Body = {"kind": "letter", "sha256": LETTER, "title": "涉嫌犯罪案件移送书"}
_REPORT: Body = {"kind": "report", "sha256": REPORT, "title": "槽罐车泄漏事故调查报告"}
_PHOTO: Body = {
    "number": 1,
    "sha256": PHOTO,
    "size": 20480,
    "media_type": "image/jpeg",
    "description": "失效阀门照片,拍摄于现场。",
}
TRANSFER_REFERRAL: Body = {
    "check_id": CHECK_ID,
    "facts": "运输公司明知罐体阀门失效,仍强令驾驶员上路,致三人重伤。",
    "persons": [{"name": "李某", "telephone": "0573-00000000", "role": "运输公司实际控制人"}],
    "papers": [_LETTER, _REPORT],
    "evidence": [_PHOTO],
    "archive_class": "permanent",
}
SEND_OPINION: Body = {
    "document_number": "嘉检行意〔2023〕12号",
    "addressee": {"region": OTHER, "organ": "bureau"},
    "offence": "dangerous_work",
    "facts": "在办案中发现青浦境内装卸站长期超范围作业,建议依法查处。",
    "papers": [_LETTER],
}
SUPPLEMENT_REFERRAL: Body = {
    "papers": [{"kind": "appraisal", "sha256": APPRAISAL, "title": "阀门失效鉴定意见"}],
}
CLOSE_REFERRAL: Body = {"reason": "公安机关已立案,本局归档。"}

REFERRAL = {"referral_id": REFERRAL_ID}
TRANSFERRED = (*APPROVED, "/referrals")
_REFERRAL = "/referrals/{referral_id}"
BEFORE: dict[str, tuple[str, ...]] = {
    "/referrals": APPROVED,
    _REFERRAL: TRANSFERRED,
    f"{_REFERRAL}/reads": (*TRANSFERRED, "/referral-receptions"),
    f"{_REFERRAL}/supplements": TRANSFERRED,
    f"{_REFERRAL}/closures": TRANSFERRED,
}
