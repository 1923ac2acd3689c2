"""Which facts of all three regions do our own commands need? One file per kind of stream, and the log of
every exercise."""

from google.protobuf.message import Message

from chassis.envelope import Record
from chassis.known_facts import KnownFacts
from chassis.projection import Row
from drills.projections import (
    deployment,
    exercise_approval,
    expert_engagement,
    inject,
    log,
    observation,
    rating,
    rescue_team,
)
from kernel import exercise

FILES = (
    exercise,
    exercise_approval,
    inject,
    rating,
    observation,
    rescue_team,
    deployment,
    expert_engagement,
)


class DrillFacts(KnownFacts):
    """Rows of the kinds that commands ask about, and every fact that belongs to an exercise."""

    def wants(self, record: Record, message: Message) -> bool:
        """Also whatever players do."""
        return record.exercise_id is not None or super().wants(record, message)

    def item(self, record: Record, message: Message, row: Row) -> Row | None:
        """The log's entry."""
        return log.entry(record, message)


def known_facts() -> DrillFacts:
    """What we keep of others' facts."""
    return DrillFacts(1, FILES)
