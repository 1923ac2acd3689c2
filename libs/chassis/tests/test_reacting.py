"""How one run of a reaction ends: done, refused, too early, or to be run again."""

import pytest
from google.protobuf.message import Message
from topic_log import fact

from chassis.envelope import Record
from chassis.errors import NOT_KNOWN_HERE, Kind, Refusal
from chassis.reacting import End, React, command_id, reaction_call


def refusing(refusal: Refusal | None) -> React:
    """A reaction that is refused, or not."""

    async def run(record: Record, message: Message) -> None:
        if refusal is not None:
            raise refusal

    return React("tally", run)


@pytest.mark.parametrize(
    ("refusal", "end"),
    [
        (Refusal(Kind.CONFLICT, "tally.no", "不行。"), End.OVER),
        (Refusal(Kind.CONFLICT, NOT_KNOWN_HERE, "尚未到达。", retry_after=2), End.TOO_EARLY),
        (Refusal(Kind.CONFLICT, "journal.contention", "请重试。", retry_after=1), End.AGAIN),
        (Refusal(Kind.UNAVAILABLE, "journal.unavailable", "请重试。"), End.AGAIN),
    ],
)
async def test_a_refusal_is_an_outcome_unless_time_may_change_it(refusal: Refusal, end: End) -> None:
    record = fact(1)
    message = record.message()
    assert message is not None
    assert await refusing(refusal)(record, message) is end
    assert await refusing(None)(record, message) is End.OVER


def test_the_command_id_repeats_with_fact_and_name() -> None:
    made = reaction_call(fact(1), "tally", "330421", "incident")
    assert made.command_id == command_id(fact(1), "tally")
    assert made.command_id not in {command_id(fact(2), "tally"), command_id(fact(1), "other")}
    assert (made.role, made.person, made.causation_id) == ("reaction", False, fact(1).id)
