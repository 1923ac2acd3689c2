"""How is it said, in Chinese and on the wire, that somebody is passed over?"""

from collections import Counter
from collections.abc import Sequence

from joint.experts.v1 import call_pb2 as pb
from joint.experts.v1 import values_pb2 as values

from chassis.enums import labels, number_of
from expert_pool.commands.values import CONFLICT, SKIP, conflict_number
from expert_pool.domain.draw import Skip
from expert_pool.domain.known_expert import Reason


def sentence_of(skip: Skip, *, hidden: bool) -> str:
    """Why one expert may not be invited, as a refusal says it."""
    return f"该专家不能参加这次抽调:{why(skip, hidden=hidden)}。"


def why(skip: Skip, *, hidden: bool) -> str:
    """The reason in words; of a hidden matter nothing is named."""
    label = labels(SKIP)[skip.reason]
    words = [] if hidden else dict.fromkeys(_reason(reason) for reason in skip.conflicts)
    return f"{label}({'、'.join(words)})" if words else label


def nobody(skipped: Sequence[Skip]) -> str:
    """Why nobody could be drawn, by the rules that stood in the way."""
    if not skipped:
        return "没有可供抽取的专家:三地在聘专家中没有所需领域的。"
    counts = Counter(skip.reason for skip in skipped)
    told = "、".join(f"{label}{counts[code]}人" for code, label in labels(SKIP).items() if counts[code])
    return f"没有可抽取的专家:{told}。"


def skipped_to_proto(skip: Skip, *, hidden: bool) -> pb.Skipped:
    """As it travels; of a hidden matter only that it is a conflict."""
    number = pb.SkipReason.ValueType(number_of(SKIP, skip.reason))
    conflicts = [] if hidden else [reason_to_proto(reason) for reason in skip.conflicts]
    return pb.Skipped(expert_id=skip.expert_id, reason=number, conflicts=conflicts)


def reason_to_proto(reason: Reason) -> values.Reason:
    """As it travels."""
    return values.Reason(
        kind=conflict_number(reason.kind), target=reason.target, conflict_id=reason.conflict_id
    )


def _reason(reason: Reason) -> str:
    kind = labels(CONFLICT)[reason.kind]
    return f"{kind}:{reason.target}" if reason.target else kind
