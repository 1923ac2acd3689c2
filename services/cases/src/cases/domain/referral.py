"""What may happen to a referral 线索移送 (I13, I18; 行政执法机关移送涉嫌犯罪案件的规定 art. 5-6)."""

from collections.abc import Sequence
from datetime import datetime

from google.protobuf.message import Message
from joint.cases.v1 import referral_pb2 as pb
from joint.cases.v1 import values_pb2

from cases.commands.authority import BUREAU, Authority
from cases.commands.papers import Evidence, Paper
from cases.commands.referral import SendOpinion
from cases.domain import clocks
from cases.domain.clue_check import OFFICERS, offence_number
from cases.domain.clue_check_state import ClueCheck
from cases.domain.deadlines import COMPLETION, SEND, Rulebook
from cases.domain.letter import Letter
from cases.domain.organs import known_in
from cases.domain.package import LETTER, REPORT, added
from cases.domain.referral_state import STATES, Referral
from chassis.errors import Kind, Refusal, not_found
from chassis.regions import Zone
from kernel.moves import invalid, require_person, standing, unopened
from kernel.values import Sealed, to_timestamp

STEM = "referral"


def check_transfer(check: ClueCheck, letter: Letter, *, actor: str, person: bool) -> None:
    """Whether a check may be transferred with this letter, by this officer. Raises Refusal."""
    require_person(person, STEM)
    if check.state != "approved":
        sentence = "只有正职负责人已经批准、尚未移送的线索才能移送。"
        raise Refusal(Kind.CONFLICT, "referral.not_approved", sentence)
    if len(set(check.handlers)) < OFFICERS:
        raise Refusal(Kind.CONFLICT, "referral.two_officers", "移送的线索应当由两名以上执法人员核查。")
    if check.approver in check.handlers:
        raise Refusal(Kind.CONFLICT, "referral.approver_is_handler", "批准人不能是本案的经办人。")
    if actor not in check.handlers:
        raise Refusal(Kind.FORBIDDEN, "referral.not_a_handler", "移送由本案的经办人办理。")
    if any(paper.kind == REPORT and paper.sha256 != check.report_sha256 for paper in letter.papers):
        sentence = "调查报告与专案组提交核实的报告不一致,不能替换。"
        raise invalid("referral.report_changed", sentence, "/papers")
    check_package(letter)


def check_package(letter: Letter) -> None:
    """A package has its letter; what else is missing is asked for later. Raises Refusal."""
    if all(paper.kind != LETTER for paper in letter.papers):
        raise invalid("referral.letter_missing", "移送须附移送书。", "/papers")
    added((), letter.evidence)


def check_opinion(command: SendOpinion, sender: Authority, zone: Zone, *, person: bool) -> None:
    """Whether police or procurators may send this to that bureau. Raises Refusal."""
    require_person(person, STEM)
    known_in(command.addressee, zone, STEM)
    if command.addressee.organ != BUREAU:
        raise invalid("referral.opinion_to_bureau", "意见书送应急管理局。", "/addressee")
    if sender.organ == BUREAU:
        raise Refusal(Kind.FORBIDDEN, "referral.opinion_by_justice", "意见书由公安机关或者检察院制发。")


def transfer(
    state: Referral | None,
    letter: Letter,
    check: ClueCheck,
    *,
    check_id: str,
    now: datetime,
    copy_of: str = "",
) -> list[Message]:
    """已移送, told to be late when the term had passed."""
    unopened(state, STEM)
    message = _transferred(letter)
    message.check_id, message.copy_of = check_id, copy_of
    message.handlers.extend(check.handlers)
    message.approver = check.approver
    if check.approved_at is not None:
        message.approved_at.CopyFrom(to_timestamp(check.approved_at))
    message.late = any(clock.rule == SEND and clock.due_at <= now for clock in check.clocks)
    return [message]


def send_opinion(state: Referral | None, letter: Letter, document_number: str) -> list[Message]:
    """已移送 by police or procurators."""
    unopened(state, STEM)
    message = _transferred(letter)
    message.document_number = document_number
    return [message]


def forward(state: Referral | None, letter: Letter, original: Referral, original_id: str) -> list[Message]:
    """已移送 to the organ whose case it is; a repeat changes nothing."""
    if state is not None:
        return []
    message = _transferred(letter)
    message.forwarded_from = original_id
    message.handlers.extend(original.handlers)
    message.approver = original.approver
    return [message]


def ask_supplement(
    state: Referral | None,
    kinds: Sequence[values_pb2.PaperKind.ValueType],
    reception_id: str,
    rules: Rulebook,
    now: datetime,
) -> list[Message]:
    """待补正: the request has arrived and the sender's term begins; nothing when it is closed."""
    if state is None or state.state != "transferred":
        return []
    clock = rules.clock(COMPLETION, now).to_proto()
    return [pb.ReferralSupplementDue(reception_id=reception_id, kinds=kinds, clock=clock)]


def check_owner(state: Referral | None, sender: Authority | None) -> Referral:
    """The referral, to its sender alone. Raises Refusal NOT_FOUND."""
    if state is None or state.sender.desk != sender:
        raise not_found()
    return state


def _open(state: Referral | None, sender: Authority | None) -> Referral:
    return standing(check_owner(state, sender), ("transferred",), STEM, STATES)


def supplement(
    state: Referral | None,
    papers: list[Paper],
    evidence: list[Evidence],
    *,
    sender: Authority | None,
    contents: Sealed,
    actor: str,
) -> list[Message]:
    """已补正: only ever more; what is there stays as it is."""
    referral = _open(state, sender)
    if not papers and not evidence:
        raise invalid("referral.nothing_added", "补正须附材料或者证据。", "/papers", "/evidence")
    added(referral.evidence, evidence)
    return [
        pb.ReferralSupplemented(
            papers=[paper.to_proto() for paper in papers],
            evidence=[piece.to_proto() for piece in evidence],
            contents=contents.to_proto(),
            supplemented_by=actor,
        )
    ]


def close(state: Referral | None, *, sender: Authority | None, reason: Sealed, actor: str) -> list[Message]:
    """办结 by the sender."""
    _open(state, sender)
    return [pb.ReferralClosed(reason=reason.to_proto(), closed_by=actor)]


def raise_overdue(state: Referral, now: datetime) -> list[Message]:
    """超时, once per due time (I9)."""
    if state.state != "transferred":
        return []
    return [
        pb.ReferralOverdueRaised(rule=clock.rule, due_at=to_timestamp(clock.due_at))
        for clock in clocks.passed(state.clocks, now)
    ]


def _transferred(letter: Letter) -> pb.ReferralTransferred:
    return pb.ReferralTransferred(
        display_number=letter.number,
        sender=letter.sender.to_proto(),
        addressee=letter.addressee.to_proto(),
        readers=[reader.to_proto() for reader in letter.readers],
        offence=offence_number(letter.offence),
        contents=letter.contents.to_proto(),
        key=letter.key,
        papers=[paper.to_proto() for paper in letter.papers],
        evidence=[piece.to_proto() for piece in letter.evidence],
        archive_class=letter.archive_class,
    )
