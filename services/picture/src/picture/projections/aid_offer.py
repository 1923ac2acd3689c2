"""The row of an offer of aid 应援, or of a refusal 谢绝, as the region that lends says."""

from joint.resources.v1 import aid_pb2 as pb

from chassis.clock import iso
from chassis.enums import code_of
from chassis.envelope import Record
from picture.projections.entry import Entries, Entry, Kind
from picture.projections.shape import Change, Data, moment, plain
from picture.sentences import aid_offer as say

KIND = Kind(
    type="aid_offer",
    word="应援",
    states={
        "proposed": "拟应援",
        "offered": "已应援",
        "confirmed": "成交",
        "withdrawn": "已撤回",
        "lapsed": "已失效",
        "declined": "谢绝",
    },
    blank={
        "request_id": "",
        "request_terms_hash": "",
        "line": 0,
        "asking_region": "",
        "incident_id": "",
        "team_id": "",
        "team_name": "",
        "lot_id": "",
        "reservation_id": "",
        "quantity": 0,
        "terms": {"cost": "", "insurance": "", "command": ""},
        "terms_hash": "",
        "held_until": None,
        "valid_until": None,
        "mobilised_by": "",
        "mobiliser_region": "",
        "proposer": "",
        "social_force": False,
        "mobilisation": None,
        "deployment_id": "",
        "transfer_id": "",
        "reason": "",
        "cause": "",
        "proposed_at": None,
        "offered_at": None,
        "ended_at": None,
    },
)


def proposed(record: Record, message: pb.AidOfferProposed, data: Data) -> Change:
    """拟应援. The token of the hold is nobody else's business."""
    said = plain(message)
    said.pop("hold_token")
    return "proposed", {**said, "proposed_at": iso(record.time)}


def mobilised(record: Record, message: pb.MobilisationApproved, data: Data) -> Change:
    """调派批准."""
    return None, {"mobilisation": {**plain(message), "at": iso(record.time)}}


def offered(record: Record, message: pb.AidOffered, data: Data) -> Change:
    """应援."""
    said = {"valid_until": moment(message.valid_until), "terms_hash": message.terms_hash}
    return "offered", {**said, "offered_at": iso(record.time)}


def confirmed(record: Record, message: pb.AidOfferConfirmed, data: Data) -> Change:
    """成交."""
    follows = {"deployment_id": message.deployment_id, "transfer_id": message.transfer_id}
    return "confirmed", {**follows, "ended_at": iso(record.time)}


def withdrawn(record: Record, message: pb.AidOfferWithdrawn, data: Data) -> Change:
    """撤回."""
    return "withdrawn", {"reason": message.reason, "ended_at": iso(record.time)}


def lapsed(record: Record, message: pb.AidOfferLapsed, data: Data) -> Change:
    """失效."""
    cause = code_of(pb.LapseCause.DESCRIPTOR, message.cause)
    return "lapsed", {"cause": cause, "ended_at": iso(record.time)}


def declined(record: Record, message: pb.AidDeclined, data: Data) -> Change:
    """谢绝."""
    return "declined", {**plain(message), "ended_at": iso(record.time)}


ENTRIES: Entries = {
    pb.AidOfferProposed: Entry(KIND.type, proposed, say.proposed, "拟应援"),
    pb.MobilisationApproved: Entry(KIND.type, mobilised, say.mobilised, "调派批准"),
    pb.AidOffered: Entry(KIND.type, offered, say.offered, "应援"),
    pb.AidOfferConfirmed: Entry(KIND.type, confirmed, say.confirmed, "应援成交"),
    pb.AidOfferWithdrawn: Entry(KIND.type, withdrawn, say.withdrawn, "撤回应援"),
    pb.AidOfferLapsed: Entry(KIND.type, lapsed, say.lapsed, "应援失效"),
    pb.AidDeclined: Entry(KIND.type, declined, say.declined, "谢绝增援"),
}
