"""The service that is simulated: the smallest one that has everything a real one has.

Its facts are words. `ask:<code>` is a request to a region, which answers in a stream of its own; the one that
asked thanks in the first. `cite:<stream>` waits until that stream is known here. `wake me` sets a timer.
"""

from datetime import datetime
from typing import Any

from counting import Counting
from google.protobuf.message import Message
from joint.incident.v1.incident_pb2 import IncidentRejected, IncidentVerified
from toys import KEPT, TALLY, Tally, evolve, note

from chassis.assembly import Ground, Parts
from chassis.clock import derived_id
from chassis.desk import Desk
from chassis.envelope import Record
from chassis.errors import NOT_KNOWN_HERE, Kind, Refusal
from chassis.journal import Aggregate, Call
from chassis.known import Known
from chassis.mongo import Database
from chassis.reacting import Reaction, Reactions
from chassis.timers import deciding

ANSWER = Aggregate("answer", "answers", Tally, evolve, (IncidentVerified,))


def answer_id(fact: str) -> str:
    """The stream that answers a request, by the id of the request's fact."""
    return derived_id("answer", fact)


async def _answer(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Answers whoever asks us: once, in a stream of our own."""
    verb, _, code = _words(message).partition(":")
    if verb == "ask" and code == desk.region.code:
        words = f"answer:{record.region}:{record.subject}"
        await desk.journal.execute(ANSWER, answer_id(record.id), call, lambda s: [] if s else note(words))


async def _thank(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Thanks for an answer in the stream that asked."""
    verb, _, rest = _words(message).partition(":")
    code, _, subject = rest.partition(":")
    if verb == "answer" and code == desk.region.code:
        await desk.journal.execute(TALLY, subject, call, lambda _: note("thanks"))


async def _cite(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Notes that a stream was cited, which may not be known here yet."""
    verb, _, subject = _words(message).partition(":")
    if verb != "cite" or record.region == desk.region.code:
        return
    if await desk.known.now(subject, "tally") is None:
        raise Refusal(Kind.CONFLICT, NOT_KNOWN_HERE, "还不知道。", retry_after=1)
    await desk.journal.execute(KEPT, derived_id("cited", record.id), call, lambda _: note("cited"))


def _words(message: Message) -> str:
    return message.note if isinstance(message, IncidentVerified) else ""


REACTIONS: Reactions[Desk] = {
    IncidentVerified: (Reaction("answer", _answer), Reaction("thank", _thank), Reaction("cite", _cite))
}


def _wake(state: Tally, moment: datetime) -> list[Message]:
    return [IncidentRejected()]


def furnished(ground: Ground, database: Database) -> Desk:
    """The desk, with nothing of its own."""
    known = Known(ground.find, ground.select, ground.changed)
    return Desk(ground.journal, ground.region, ground.zone, ground.vault, ground.numbers, known)


TIMERS: dict[str, Any] = {TALLY.name: deciding(TALLY, _wake)}
PARTS: Parts[Desk] = Parts("incident", (TALLY, KEPT, ANSWER), Counting, REACTIONS, TIMERS)
