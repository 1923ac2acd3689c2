"""One fact of every kind, as it could travel. Golden wire files and projections are tested with these;
they are only ever added to."""

from google.protobuf.message import Message

from drills.samples import evaluation, exercise, exercise_approval, script

ALL: tuple[Message, ...] = (*exercise.ALL, *exercise_approval.ALL, *script.ALL, *evaluation.ALL)
