"""What is remembered of an activation proposal 启动建议, and how each of its facts changes that."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import activation_pb2 as pb

from incident.domain.activation import Activation, Approval
from kernel.moves import changed

STATES = {
    "proposed": "已建议",
    "endorsed": "带班已同意",
    "approved": "已批准",
    "refused": "不同意",
    "withdrawn": "已撤回",
}


class ActivationProposal(Activation):
    """A proposal with its signatures; `proposed_by` is the proposer's login."""

    state: str
    proposer: str
    proposed_by: str
    leader: str = ""
    note: str = ""
    approval: Approval | None = None
    reason: str = ""
    recorded_at: datetime
    changed_at: datetime

    @property
    def activation(self) -> Activation:
        """What is proposed, without the signatures."""
        return Activation.model_validate(self.model_dump())


def evolve(state: ActivationProposal | None, message: Message, at: datetime) -> ActivationProposal:
    """The proposal after one more fact."""
    if isinstance(message, pb.ActivationProposed):
        return ActivationProposal(
            **Activation.from_proto(message.activation).model_dump(),
            state="proposed",
            proposer=message.proposer,
            proposed_by=message.proposed_by,
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.ActivationEndorsed: lambda m: {"state": "endorsed", "leader": m.leader, "note": m.note},
    pb.ActivationApproved: lambda m: {"state": "approved", "approval": Approval.from_proto(m.approval)},
    pb.ActivationRefused: lambda m: {"state": "refused", "reason": m.reason},
    pb.ActivationWithdrawn: lambda m: {"state": "withdrawn", "reason": m.reason},
}
EVENTS: tuple[type[Message], ...] = (pb.ActivationProposed, *_CHANGES)
