"""Bodies for engagements of experts 专家任务: the reaction to an invitation opens one."""

from chassis.http_routes import Example as Body
from expert_pool.api.examples.expert_call import INVITED
from expert_pool.samples.scene import ENGAGEMENT_ID, REVISED, SHA256, SIGNED, SIGNED_AGAIN

ACCEPT_ENGAGEMENT: Body = {"expected_at": "2027-10-20T10:30:00+08:00", "note": "自行驾车前往。"}
DECLINE_ENGAGEMENT: Body = {"reason": "正在外地出差。"}
RECUSE_EXPERT: Body = {"note": "本人曾为该公司审查过设计文件。"}
SUBMIT_OPINION: Body = {
    "opinion": {"sha256": SHA256, "size_bytes": 184320, "media_type": "application/pdf"},
    "signed_sha256": SIGNED,
    "summary": "建议在省界断面增设一道围油栏。",
}
REVISE_OPINION: Body = {
    "opinion": {"sha256": REVISED, "size_bytes": 190464, "media_type": "application/pdf"},
    "signed_sha256": SIGNED_AGAIN,
    "summary": "建议在省界断面增设两道围油栏。",
    "reason": "补充了下午的监测数据。",
}

ENGAGEMENT = {"engagement_id": ENGAGEMENT_ID}

_ENGAGEMENT = "/expert-engagements/{engagement_id}"
_ACCEPTED = (*INVITED, f"{_ENGAGEMENT}/acceptances")
BEFORE: dict[str, tuple[str, ...]] = {
    _ENGAGEMENT: INVITED,
    f"{_ENGAGEMENT}/acceptances": INVITED,
    f"{_ENGAGEMENT}/declinations": INVITED,
    f"{_ENGAGEMENT}/recusals": INVITED,
    f"{_ENGAGEMENT}/opinions": _ACCEPTED,
    f"{_ENGAGEMENT}/opinion-revisions": (*_ACCEPTED, f"{_ENGAGEMENT}/opinions"),
}
