"""What may happen to a script 演练脚本: it is drafted and changed until it is frozen (I16)."""

from collections.abc import Sequence
from datetime import datetime

from google.protobuf.message import Message
from joint.drills.v1 import script_pb2 as pb
from pydantic import BaseModel

from chassis.clock import derived_id
from chassis.errors import Kind, Refusal
from drills.commands.msel import DraftMsel, EditMsel
from drills.commands.script import InjectScript, script_hash
from drills.domain.exercise_state import Exercise
from drills.domain.script_check import check_script
from kernel.moves import changed, standing, unopened
from kernel.values import STORED

STATES = {"drafted": "编制", "frozen": "冻结"}
BEFORE_START = ("proposed", "scheduled")


class Msel(BaseModel):
    """The script of one exercise."""

    model_config = STORED
    state: str
    exercise_id: str
    injects: tuple[InjectScript, ...]
    script_hash: str = ""
    recorded_at: datetime
    changed_at: datetime


def id_of(exercise_id: str) -> str:
    """One script per exercise."""
    return derived_id("msel", exercise_id)


def draft(state: Msel | None, command: DraftMsel, *, exercise_id: str, exercise: Exercise) -> list[Message]:
    """编制, before the exercise starts."""
    unopened(state, "msel")
    _before_start(exercise)
    check_script(command.injects, exercise)
    injects = [each.to_proto() for each in command.injects]
    return [pb.MselDrafted(exercise_id=exercise_id, injects=injects)]


def edit(state: Msel | None, command: EditMsel, *, exercise: Exercise) -> list[Message]:
    """修改 of a draft."""
    standing(state, ("drafted",), "msel", STATES)
    _before_start(exercise)
    check_script(command.injects, exercise)
    return [pb.MselEdited(injects=[each.to_proto() for each in command.injects])]


def freeze(state: Msel | None, *, exercise: Exercise) -> list[Message]:
    """冻结: from now on it changes no more."""
    msel = standing(state, ("drafted",), "msel", STATES)
    _before_start(exercise)
    if not msel.injects:
        raise Refusal(Kind.CONFLICT, "msel.empty", "演练脚本还没有情景注入,不能冻结。")
    return [pb.MselFrozen(script_hash=script_hash(msel.injects))]


def _before_start(exercise: Exercise) -> None:
    if exercise.state not in BEFORE_START:
        sentence = "演练已经开始或不再举行,脚本不能再编制、修改或冻结。"
        raise Refusal(Kind.CONFLICT, "msel.exercise_state", sentence)


def evolve(state: Msel | None, message: Message, at: datetime) -> Msel:
    """The script after one more fact."""
    if isinstance(message, pb.MselDrafted):
        return Msel(
            state="drafted",
            exercise_id=message.exercise_id,
            injects=_lines(message.injects),
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    if isinstance(message, pb.MselEdited):
        injects = [line.model_dump() for line in _lines(message.injects)]
        return changed(state, changed_at=at, injects=injects)
    assert isinstance(message, pb.MselFrozen)
    return changed(state, changed_at=at, state="frozen", script_hash=message.script_hash)


def _lines(injects: Sequence[pb.InjectScript]) -> tuple[InjectScript, ...]:
    return tuple(InjectScript.from_proto(each) for each in injects)


EVENTS: tuple[type[Message], ...] = (pb.MselDrafted, pb.MselEdited, pb.MselFrozen)
