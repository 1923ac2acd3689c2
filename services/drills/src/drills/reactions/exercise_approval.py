"""Which facts put an exercise before our bureau head, 送审?"""

from google.protobuf.message import Message
from joint.drills.v1.exercise_pb2 import ExerciseProposed

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions
from drills.commands.exercise_approval import SubmitExercise
from drills.handlers.desk import Desk
from drills.handlers.exercise_approval import submit_exercise


async def on_exercise_proposed(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Submits it, our own included; nothing when we are not to take part."""
    assert isinstance(message, ExerciseProposed)
    if desk.region.code not in {each.region for each in message.participations}:
        return
    command = SubmitExercise(
        exercise_id=record.subject,
        coordinating_region=record.region,
        due_at=desk.rules.consent.due(record.time),
    )
    await submit_exercise(desk, call, command)


REACTIONS: Reactions[Desk] = {
    ExerciseProposed: (Reaction("submit_exercise", on_exercise_proposed),),
}
