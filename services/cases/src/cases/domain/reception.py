"""What may happen to a reception 线索受理 (I13, I25; 行政执法机关移送涉嫌犯罪案件的规定 art. 7-8)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from google.protobuf.message import Message
from joint.cases.v1 import reception_pb2 as pb

from cases.commands.authority import BUREAU, POLICE, Authority
from cases.commands.papers import kind_number
from cases.commands.reception import ForwardReferral, ReceiveReferral, RefuseCase, RequestSupplement
from cases.domain import clocks, package
from cases.domain.deadlines import DECISION, INCOMPLETE_NOTICE, INTAKE, Rulebook
from cases.domain.organs import known_in
from cases.domain.reception_state import OPEN, STATES, Reception
from cases.domain.referral_state import Referral
from chassis.enums import number_of
from chassis.errors import Kind, Refusal, not_found
from chassis.regions import Zone
from kernel.moves import invalid, require_person, standing
from kernel.values import Sealed, to_timestamp

STEM = "reception"


@dataclass(frozen=True)
class Actor:
    """Who acts: an organ, by an account, in person or not."""

    organ: Authority | None
    name: str
    person: bool


def receive(
    state: Reception | None,
    command: ReceiveReferral,
    referral: Referral,
    *,
    version: int,
    actor: Actor,
    rules: Rulebook,
    now: datetime,
) -> list[Message]:
    """签收 by a person of the addressee, whatever the package lacks; a repeat changes nothing."""
    require_person(actor.person, STEM)
    if referral.addressee.desk != actor.organ:
        raise not_found()
    if referral.copy_of:
        raise Refusal(Kind.CONFLICT, "reception.is_copy", "这是抄送件,请办理抄送签收。")
    if state is not None:
        return []
    missing = package.missing(referral.papers)
    return [
        pb.ReferralReceived(
            referral_id=command.referral_id,
            referral_version=version,
            sender=referral.sender.to_proto(),
            addressee=referral.addressee.to_proto(),
            readers=[reader.to_proto() for reader in referral.readers],
            missing=[kind_number(kind) for kind in missing],
            received_by=actor.name,
            term=_term(command, referral),
            term_approved_by=command.term_approved_by,
            clocks=[
                rules.clock(rule, now).to_proto()
                for rule in _terms(command.term or "ordinary", referral, missing)
            ],
            key_id=referral.key.key_id,
        )
    ]


def _term(command: ReceiveReferral, referral: Referral) -> pb.DecisionTerm.ValueType:
    if referral.addressee.organ != POLICE:
        if command.term is not None:
            raise invalid("reception.term_of_police", "只有公安机关选择审查期限。", "/term")
        return pb.DECISION_TERM_UNSPECIFIED
    if command.term == "complex" and not command.term_approved_by:
        sentence = "重大、复杂案件延长审查期限,须写明批准的负责人。"
        raise invalid("reception.term_unapproved", sentence, "/term_approved_by")
    return pb.DecisionTerm.ValueType(number_of(pb.DecisionTerm.DESCRIPTOR, command.term or "ordinary"))


def _terms(term: str, referral: Referral, missing: Collection[str]) -> list[str]:
    """Rules that begin to run with the receipt; the law names none for a bureau."""
    if referral.addressee.organ == POLICE:
        return [DECISION[term], *([INCOMPLETE_NOTICE] if missing else [])]
    return [] if referral.addressee.organ == BUREAU else [INTAKE]


def _ours(state: Reception | None, actor: Actor, froms: Sequence[str]) -> Reception:
    """The reception, when it is this organ's and may move from here. Raises Refusal."""
    if state is None or state.addressee.desk != actor.organ:
        raise not_found()
    return standing(state, froms, STEM, STATES)


def request_supplement(
    state: Reception | None, command: RequestSupplement, *, actor: Actor, note: Sealed
) -> list[Message]:
    """通知补正."""
    _ours(state, actor, ("received",))
    kinds = [kind_number(kind) for kind in dict.fromkeys(command.kinds)]
    return [pb.ReferralSupplementRequested(kinds=kinds, note=note.to_proto(), requested_by=actor.name)]


def see_supplement(state: Reception | None, referral: Referral, version: int) -> list[Message]:
    """What was asked for has arrived; nothing when it was not asked for."""
    if state is None or state.state != "supplement_requested":
        return []
    missing = [kind_number(kind) for kind in package.missing(referral.papers)]
    return [pb.ReferralSupplementSeen(referral_version=version, missing=missing)]


def forward(
    state: Reception | None, command: ForwardReferral, *, actor: Actor, zone: Zone, reason: Sealed
) -> list[Message]:
    """转送 to the organ whose case it is."""
    reception = _ours(state, actor, ("received",))
    known_in(command.to, zone, STEM)
    to = Authority(region=command.to.region, organ=command.to.organ)
    if to in (reception.addressee, reception.sender):
        raise invalid("reception.forward_back", "不能转送给自己或者移送机关。", "/to")
    return [pb.ReferralForwarded(to=to.to_proto(), reason=reason.to_proto(), forwarded_by=actor.name)]


def file(state: Reception | None, *, actor: Actor, note: Sealed) -> list[Message]:
    """立案 by the police."""
    require_person(actor.person, STEM)
    _for_police(_ours(state, actor, ("received",)))
    return [pb.ReferralFiled(note=note.to_proto(), decided_by=actor.name)]


def not_file(state: Reception | None, command: RefuseCase, *, actor: Actor, reason: Sealed) -> list[Message]:
    """不立案 by the police, with a reason that is not the lack of papers."""
    require_person(actor.person, STEM)
    reception = _ours(state, actor, ("received",))
    _for_police(reception)
    _papers_first(reception)
    return [pb.ReferralNotFiled(ground=_ground(command), reason=reason.to_proto(), decided_by=actor.name)]


def conclude(state: Reception | None, *, actor: Actor, note: Sealed) -> list[Message]:
    """办结 by the police."""
    _for_police(_ours(state, actor, ("filed", "not_filed")))
    return [pb.ReferralConcluded(note=note.to_proto(), concluded_by=actor.name)]


def accept(state: Reception | None, *, actor: Actor, note: Sealed) -> list[Message]:
    """受理 by another organ."""
    require_person(actor.person, STEM)
    _for_others(_ours(state, actor, ("received",)))
    return [pb.ReferralAccepted(note=note.to_proto(), accepted_by=actor.name)]


def not_accept(
    state: Reception | None, command: RefuseCase, *, actor: Actor, reason: Sealed
) -> list[Message]:
    """不予受理 by another organ, with a reason that is not the lack of papers."""
    require_person(actor.person, STEM)
    reception = _ours(state, actor, ("received",))
    _for_others(reception)
    _papers_first(reception)
    return [pb.ReferralNotAccepted(ground=_ground(command), reason=reason.to_proto(), decided_by=actor.name)]


def answer(state: Reception | None, *, actor: Actor, text: Sealed) -> list[Message]:
    """反馈 to the sender."""
    _for_others(_ours(state, actor, ("accepted",)))
    return [pb.ReferralAnswered(answer=text.to_proto(), answered_by=actor.name)]


def raise_overdue(state: Reception, now: datetime) -> list[Message]:
    """超时, once per due time (I9)."""
    if state.state not in OPEN:
        return []
    return [
        pb.ReferralReceptionOverdueRaised(rule=clock.rule, due_at=to_timestamp(clock.due_at))
        for clock in clocks.passed(state.clocks, now)
    ]


def _for_police(reception: Reception) -> None:
    if reception.addressee.organ != POLICE:
        raise Refusal(Kind.CONFLICT, "reception.not_police", "立案或者不立案由公安机关决定。")


def _for_others(reception: Reception) -> None:
    if reception.addressee.organ == POLICE:
        raise Refusal(Kind.CONFLICT, "reception.police", "公安机关应当作出立案或者不立案的决定。")


def _papers_first(reception: Reception) -> None:
    """Nothing is turned away while papers are missing that were never asked for (art. 7; MPS art. 180)."""
    if reception.missing and not reception.asked:
        kinds = package.named(reception.missing)
        sentence = f"材料不全({kinds})的,应当先通知补正,不能以此不接受或者不立案。"
        raise Refusal(Kind.CONFLICT, "reception.papers_first", sentence)


def _ground(command: RefuseCase) -> pb.RefusalGround.ValueType:
    return pb.RefusalGround.ValueType(number_of(pb.RefusalGround.DESCRIPTOR, command.ground))
