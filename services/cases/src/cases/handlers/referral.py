"""Commands on referrals 线索移送."""

from dataclasses import replace

from google.protobuf.message import Message

from cases.aggregates import CLUE_CHECK, REFERRAL
from cases.commands.authority import BUREAU, Authority
from cases.commands.papers import Evidence, Paper
from cases.commands.referral import CloseReferral, SendOpinion, SupplementReferral, TransferReferral
from cases.domain import referral as domain
from cases.domain.clue_check_state import ClueCheck
from cases.domain.letter import Letter, package
from cases.domain.referral_state import Referral, id_of
from cases.handlers.desk import Desk
from cases.handlers.sealing import contents, number_of, seal
from chassis.clock import derived_id, now
from chassis.errors import not_found
from chassis.journal import Call, Outcome
from chassis.known import one

Referred = Outcome[Referral]


async def transfer_referral(desk: Desk, call: Call, command: TransferReferral) -> Referred:
    """移送 to the addressee that the head approved, and the copy to the procuratorate.

    The copy is a command of its own whose id repeats with the first, so that a repeat makes up for it.
    """
    check, _ = await one(desk.journal, CLUE_CHECK, command.check_id)
    if check.addressee is None:
        raise not_found()
    parties = [Authority(region=desk.region.code, organ=BUREAU), check.addressee]
    if check.copy_to is not None:
        parties.append(check.copy_to)
    outcome = await _transfer(desk, call, command, check, check.addressee, parties)
    if check.copy_to is not None:
        copying = replace(call, command_id=derived_id("copy", call.command_id))
        readers = [parties[0], check.copy_to]
        await _transfer(desk, copying, command, check, check.copy_to, readers, copy_of=outcome.id)
    return outcome


async def _transfer(
    desk: Desk,
    call: Call,
    command: TransferReferral,
    check: ClueCheck,
    addressee: Authority,
    readers: list[Authority],
    copy_of: str = "",
) -> Referred:
    id = id_of(command.check_id, addressee)
    letter = await _letter(desk, id, command.check_id, command, check.offence, addressee, readers)
    moment = now()

    def decide(state: Referral | None) -> list[Message]:
        if not copy_of:
            domain.check_transfer(check, letter, actor=call.actor, person=call.person)
        return domain.transfer(state, letter, check, check_id=command.check_id, now=moment, copy_of=copy_of)

    return await desk.journal.execute(REFERRAL, id, call, decide)


async def _letter(
    desk: Desk,
    id: str,
    key_id: str,
    command: TransferReferral | SendOpinion,
    offence: str,
    addressee: Authority,
    readers: list[Authority],
) -> Letter:
    papers, evidence = package(command)
    words = contents(command.facts, command.persons, command.papers, command.evidence)
    return Letter(
        number=number_of(desk, id),
        sender=readers[0],
        addressee=addressee,
        readers=readers,
        offence=offence,
        papers=papers,
        evidence=evidence,
        contents=await seal(desk, key_id, id, words),
        key=await desk.vault.wrap(key_id, addressee.region),
        archive_class=command.archive_class,
    )


async def send_opinion(desk: Desk, call: Call, command: SendOpinion) -> Referred:
    """检察意见, 公安建议 to a bureau."""
    sender = desk.organ(call.role)
    if sender is None:
        raise not_found()
    domain.check_opinion(command, sender, desk.zone, person=call.person)
    addressee = Authority(region=command.addressee.region, organ=command.addressee.organ)
    id = id_of(f"{sender.region}/{sender.organ}/{command.document_number}", addressee)
    letter = await _letter(desk, id, id, command, command.offence, addressee, [sender, addressee])

    def decide(state: Referral | None) -> list[Message]:
        domain.check_package(letter)
        return domain.send_opinion(state, letter, command.document_number)

    return await desk.journal.execute(REFERRAL, id, call, decide)


async def supplement_referral(desk: Desk, call: Call, id: str, command: SupplementReferral) -> Referred:
    """补正; the copy is not supplemented, the procuratorate reads the original."""
    sender = desk.organ(call.role)
    loaded = await desk.journal.load(REFERRAL, id)
    key_id = domain.check_owner(loaded[0] if loaded else None, sender).key.key_id
    words = contents("", (), command.papers, command.evidence)
    sealed = await seal(desk, key_id, id, words)
    papers = [Paper(kind=paper.kind, sha256=paper.sha256) for paper in command.papers]
    pieces = [Evidence(**e.model_dump(include=set(Evidence.model_fields))) for e in command.evidence]
    return await desk.journal.execute(
        REFERRAL,
        id,
        call,
        lambda state: domain.supplement(
            state, papers, pieces, sender=sender, contents=sealed, actor=call.actor
        ),
    )


async def close_referral(desk: Desk, call: Call, id: str, command: CloseReferral) -> Referred:
    """办结."""
    sender = desk.organ(call.role)
    loaded = await desk.journal.load(REFERRAL, id)
    key_id = domain.check_owner(loaded[0] if loaded else None, sender).key.key_id
    reason = await seal(desk, key_id, id, command.reason)
    return await desk.journal.execute(
        REFERRAL,
        id,
        call,
        lambda state: domain.close(state, sender=sender, reason=reason, actor=call.actor),
    )
