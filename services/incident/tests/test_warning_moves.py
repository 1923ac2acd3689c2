"""What may happen to a warning, and what an exercise or a test must never become."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import warning_pb2 as pb

from chassis.errors import Refusal
from incident.aggregates import WARNING
from incident.api.examples import warning as examples
from incident.commands.warning import LiftWarning, ReceiveWarning, RelayWarning
from incident.domain import warning as domain
from incident.domain.alert import Alert
from incident.feeds import read
from incident.handlers import warning as handlers
from incident.memory import MemoryCell
from incident.samples import warning as samples

NOW = datetime(2023, 4, 20, 2, tzinfo=UTC)
RECEIVE = ReceiveWarning(**examples.RECEIVE_WARNING)
ALERT = read(RECEIVE.format, RECEIVE.document)
RELAY = RelayWarning(**examples.RELAY_WARNING)
LIFT = LiftWarning(**examples.LIFT_WARNING)
NEIGHBOURS = {"310118", "320509"}
FACTS: dict[str, list[Message]] = {
    "received": [],
    "relayed": [samples.WARNING[1]],
    "lifted": [samples.WARNING[2]],
    "expired": [samples.EXPIRED],
}


def in_state(state: str) -> domain.Warning:
    """The sample warning brought to a state."""
    warning = domain.evolve(None, samples.WARNING[0], NOW)
    for fact in FACTS[state]:
        warning = domain.evolve(warning, fact, NOW)
    assert warning.state == state
    return warning


def alert(**changes: Any) -> Alert:
    """The example's message with changes."""
    return Alert.model_validate({**ALERT.model_dump(), **changes})


@pytest.mark.parametrize("state", domain.STATES)
def test_only_a_received_warning_is_relayed(state: str) -> None:
    if state == "received":
        (relayed,) = domain.relay(in_state(state), RELAY, neighbours=NEIGHBOURS, person=True)
        assert relayed == samples.WARNING[1]
        return
    with pytest.raises(Refusal, match=r"warning\.state"):
        domain.relay(in_state(state), RELAY, neighbours=NEIGHBOURS, person=True)


@pytest.mark.parametrize("state", domain.STATES)
def test_what_is_over_is_not_lifted_again(state: str) -> None:
    if state in domain.OPEN:
        assert isinstance(domain.lift(in_state(state), LIFT)[0], pb.WarningLifted)
        return
    with pytest.raises(Refusal, match=r"warning\.state"):
        domain.lift(in_state(state), LIFT)


@pytest.mark.parametrize("state", domain.STATES)
def test_a_warning_expires_once_at_its_end(state: str) -> None:
    warning = in_state(state)
    end = warning.expires_at
    assert domain.expire(warning, end - timedelta(milliseconds=1)) == []
    assert domain.expire(warning, end) == ([samples.EXPIRED] if state in domain.OPEN else [])


def test_a_program_relays_nothing_and_nobody_relays_to_strangers() -> None:
    with pytest.raises(Refusal, match=r"warning\.person"):
        domain.relay(in_state("received"), RELAY, neighbours=NEIGHBOURS, person=False)
    own = RelayWarning(to_regions=["310118", "330421"])
    with pytest.raises(Refusal, match=r"warning\.not_a_neighbour"):
        domain.relay(in_state("received"), own, neighbours=NEIGHBOURS, person=True)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"status": "Exercise"}, r"warning\.not_actual"),
        ({"status": "Test"}, r"warning\.not_actual"),
        ({"status": "System"}, r"warning\.not_actual"),
        ({"status": "Draft"}, r"warning\.not_actual"),
        ({"message_type": "Ack"}, r"warning\.message_type"),
        ({"message_type": "Error"}, r"warning\.message_type"),
        ({"sent_at": NOW + timedelta(minutes=6)}, r"warning\.sent_in_future"),
        ({"expires_at": ALERT.effective_at}, r"warning\.times_out_of_order"),
    ],
)
def test_what_is_no_real_warning_leaves_nothing(changes: dict[str, Any], rule: str) -> None:
    with pytest.raises(Refusal, match=rule):
        domain.receive(None, alert(**changes), now=NOW)


async def test_the_same_message_twice_is_one_warning(jiashan: MemoryCell) -> None:
    first, opened = await handlers.receive_warning(jiashan.desk, jiashan.call(), RECEIVE)
    again, opened_again = await handlers.receive_warning(jiashan.desk, jiashan.call(), RECEIVE)
    assert (opened, opened_again) == (True, False)
    assert (again.id, again.version) == (first.id, 1)
    assert first.id == examples.WARNING_ID


async def received(cell: MemoryCell, **changes: Any) -> str:
    """Takes the example's message in with changes; the id of its stream."""
    message = {**json.loads(RECEIVE.document), **changes}
    command = ReceiveWarning(format="national", document=json.dumps(message))
    outcome, _ = await handlers.receive_warning(cell.desk, cell.call(), command)
    return outcome.id


async def state_of(cell: MemoryCell, id: str) -> str:
    """Where a warning stands."""
    loaded = await cell.journal.load(WARNING, id)
    assert loaded
    return loaded[0].state


LATER = f"{examples.SENDER}_20230420093000"


async def test_an_update_takes_the_place_of_what_it_refers_to(jiashan: MemoryCell) -> None:
    first = await received(jiashan)
    second = await received(
        jiashan,
        msgType="Update",
        identifier=LATER,
        references=examples.IDENTIFIER,
        SIGNALLEVEL="黄色",
        LEVELCODE="02",
    )
    assert (await state_of(jiashan, first), await state_of(jiashan, second)) == ("lifted", "received")


async def test_a_cancel_lifts_the_warning_it_refers_to(jiashan: MemoryCell) -> None:
    first = await received(jiashan)
    cancelled = await received(jiashan, msgType="Cancel", identifier=LATER, references=examples.IDENTIFIER)
    assert cancelled == first
    assert await state_of(jiashan, first) == "lifted"


async def test_a_cancel_of_what_nobody_here_knew_is_kept_as_lifted(jiashan: MemoryCell) -> None:
    id = await received(jiashan, msgType="Cancel", identifier=LATER, references=examples.IDENTIFIER)
    assert await state_of(jiashan, id) == "lifted"


async def test_an_exercise_message_opens_no_stream(jiashan: MemoryCell) -> None:
    document = (Path(__file__).parent / "alerts/SYNTHETIC-cn-qingpu-rainstorm-blue.xml").read_text("utf-8")
    command = ReceiveWarning(format="cap", document=document.replace(">Test<", ">Exercise<"))
    with pytest.raises(Refusal, match=r"warning\.not_actual"):
        await handlers.receive_warning(jiashan.desk, jiashan.call(), command)
    assert jiashan.facts == []


async def test_the_timer_ends_a_warning_whose_time_is_over(jiashan: MemoryCell) -> None:
    id = await received(jiashan, RELIEVETIME="2023-04-20 09:00:00")
    await jiashan.run_timers()
    await jiashan.run_timers()
    assert await state_of(jiashan, id) == "expired"
    assert [type(fact.message()) for fact in jiashan.facts] == [pb.WarningReceived, pb.WarningExpired]
