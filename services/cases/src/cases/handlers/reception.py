"""Commands on receptions 线索受理."""

from collections.abc import Callable

from google.protobuf.message import Message

from cases.aggregates import RECEPTION
from cases.commands.reception import (
    AnswerReferral,
    FileCase,
    ForwardReferral,
    NoteOutcome,
    ReceiveReferral,
    RefuseCase,
    RequestSupplement,
)
from cases.domain import reception as domain
from cases.domain.reception_state import Reception, id_of
from cases.handlers.desk import Desk
from cases.handlers.sealing import seal
from chassis.clock import now
from chassis.errors import not_found
from chassis.journal import Call, Outcome
from kernel.values import Sealed

Received = Outcome[Reception]


async def receive_referral(desk: Desk, call: Call, command: ReceiveReferral) -> Received:
    """签收. Raises Refusal CONFLICT `not_known_here`, also to whom is no reader."""
    actor = desk.actor(call)
    found = await desk.known.referral(command.referral_id, actor.organ)
    return await desk.journal.execute(
        RECEPTION,
        id_of(found.state.addressee, command.referral_id),
        call,
        lambda state: domain.receive(
            state,
            command,
            found.state,
            version=found.version,
            actor=actor,
            rules=desk.rules.terms,
            now=now(),
        ),
    )


async def _ours(desk: Desk, call: Call, id: str) -> Reception:
    """The reception, to the organ whose it is alone. Raises Refusal NOT_FOUND."""
    loaded = await desk.journal.load(RECEPTION, id)
    if loaded is None or loaded[0].addressee.desk != desk.organ(call.role):
        raise not_found()
    return loaded[0]


async def _written(
    desk: Desk, call: Call, id: str, text: str, decide: Callable[[Reception | None, Sealed], list[Message]]
) -> Received:
    """A move that says something; its words are sealed under the case's key."""
    sealed = await seal(desk, (await _ours(desk, call, id)).key_id, id, text)
    return await desk.journal.execute(RECEPTION, id, call, lambda state: decide(state, sealed))


async def request_supplement(desk: Desk, call: Call, id: str, command: RequestSupplement) -> Received:
    """通知补正."""
    actor = desk.actor(call)
    return await _written(
        desk,
        call,
        id,
        command.note,
        lambda state, note: domain.request_supplement(state, command, actor=actor, note=note),
    )


async def forward_reception(desk: Desk, call: Call, id: str, command: ForwardReferral) -> Received:
    """转送. Raises Refusal CONFLICT `vault.no_public_key` when the next organ could not read it."""
    actor = desk.actor(call)
    key_id = (await _ours(desk, call, id)).key_id
    if command.to.region in desk.zone.codes:
        await desk.vault.wrap(key_id, command.to.region)
    return await _written(
        desk,
        call,
        id,
        command.reason,
        lambda state, reason: domain.forward(state, command, actor=actor, zone=desk.zone, reason=reason),
    )


async def file_case(desk: Desk, call: Call, id: str, command: FileCase) -> Received:
    """立案."""
    actor = desk.actor(call)
    return await _written(
        desk, call, id, command.note, lambda state, note: domain.file(state, actor=actor, note=note)
    )


async def refuse_filing(desk: Desk, call: Call, id: str, command: RefuseCase) -> Received:
    """不立案."""
    actor = desk.actor(call)
    return await _written(
        desk,
        call,
        id,
        command.reason,
        lambda state, reason: domain.not_file(state, command, actor=actor, reason=reason),
    )


async def conclude_case(desk: Desk, call: Call, id: str, command: NoteOutcome) -> Received:
    """办结."""
    actor = desk.actor(call)
    return await _written(
        desk, call, id, command.note, lambda state, note: domain.conclude(state, actor=actor, note=note)
    )


async def accept_referral(desk: Desk, call: Call, id: str, command: NoteOutcome) -> Received:
    """受理."""
    actor = desk.actor(call)
    return await _written(
        desk, call, id, command.note, lambda state, note: domain.accept(state, actor=actor, note=note)
    )


async def refuse_referral(desk: Desk, call: Call, id: str, command: RefuseCase) -> Received:
    """不予受理."""
    actor = desk.actor(call)
    return await _written(
        desk,
        call,
        id,
        command.reason,
        lambda state, reason: domain.not_accept(state, command, actor=actor, reason=reason),
    )


async def answer_referral(desk: Desk, call: Call, id: str, command: AnswerReferral) -> Received:
    """反馈."""
    actor = desk.actor(call)
    return await _written(
        desk, call, id, command.answer, lambda state, text: domain.answer(state, actor=actor, text=text)
    )
