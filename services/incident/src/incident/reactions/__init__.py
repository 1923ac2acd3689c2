"""What do facts of any region make us do? One file per kind of stream that the facts move."""

from collections.abc import Mapping, Sequence

from google.protobuf.message import Message

from incident.reactions import (
    alarm,
    incident,
    joint_plan,
    plan_signature,
    regional_response,
    report_obligation,
    response_task,
    task_execution,
)
from incident.reactions.reaction import Reaction

_MODULES = (
    report_obligation,
    joint_plan,
    plan_signature,
    response_task,
    task_execution,
    regional_response,
    incident,
    alarm,
)


def _merged() -> Mapping[type[Message], Sequence[Reaction]]:
    """All reactions to a fact, in the order of the modules."""
    kinds = {kind for module in _MODULES for kind in module.REACTIONS}
    return {kind: [r for module in _MODULES for r in module.REACTIONS.get(kind, ())] for kind in kinds}


REACTIONS = _merged()
