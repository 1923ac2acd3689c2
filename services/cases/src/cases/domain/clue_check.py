"""What may happen to a clue check 线索核查 (I13; 行政执法机关移送涉嫌犯罪案件的规定 art. 3-5)."""

from datetime import datetime

from google.protobuf.message import Message
from joint.cases.v1 import check_pb2 as pb
from joint.cases.v1 import values_pb2

from cases.commands.authority import BUREAU, POLICE, PROCURATORATE, Authority
from cases.commands.clue_check import ApproveTransfer, FormTeam, RejectTransfer, ScreenClue
from cases.domain import clocks
from cases.domain.clue_check_state import OPEN, STATES, ClueCheck
from cases.domain.deadlines import APPROVE, SEND, Rulebook
from cases.domain.organs import known_in
from cases.domain.screening import ScreeningTable
from chassis.enums import number_of
from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from kernel.moves import invalid, require_person, standing, unopened
from kernel.values import Sealed, to_timestamp

STEM = "clue"
OFFICERS = 2
HEAD = "bureau_head"


def offence_number(code: str) -> values_pb2.Offence.ValueType:
    """An offence as it travels."""
    return values_pb2.Offence.ValueType(number_of(values_pb2.Offence.DESCRIPTOR, code))


def screen(
    state: ClueCheck | None, command: ScreenClue, *, number: str, contents: Sealed, table: ScreeningTable
) -> list[Message]:
    """初筛; the figures only give a flag."""
    unopened(state, STEM)
    flag = table.flag(command.deaths, command.serious_injuries, command.loss_cny)
    return [
        pb.ClueCheckScreened(
            display_number=number,
            incident_id=command.incident_id or "",
            offence=offence_number(command.offence),
            screening=pb.Screening.ValueType(number_of(pb.Screening.DESCRIPTOR, flag)),
            contents=contents.to_proto(),
        )
    ]


def form_team(state: ClueCheck | None, command: FormTeam) -> list[Message]:
    """专案组 of at least two officers."""
    standing(state, ("screened",), STEM, STATES)
    if len(set(command.handlers)) < OFFICERS:
        raise invalid("clue.two_officers", "核查应当由两名以上行政执法人员进行。", "/handlers")
    if len(set(command.handlers)) < len(command.handlers):
        raise invalid("clue.named_twice", "同一名执法人员不能列两次。", "/handlers")
    return [pb.ClueCheckTeamFormed(handlers=command.handlers)]


def submit_report(
    state: ClueCheck | None, sha256: str, *, actor: str, rules: Rulebook, now: datetime
) -> list[Message]:
    """核实报告 by one of the team; the head's three days begin."""
    check = standing(state, ("team_formed",), STEM, STATES)
    if actor not in check.handlers:
        raise Refusal(Kind.FORBIDDEN, "clue.not_a_handler", "核实报告由专案组成员提交。")
    clock = rules.clock(APPROVE, now).to_proto()
    return [pb.ClueCheckReportSubmitted(report_sha256=sha256, submitted_by=actor, clock=clock)]


def approve(
    state: ClueCheck | None,
    command: ApproveTransfer,
    *,
    actor: str,
    role: str,
    person: bool,
    own: Authority,
    zone: Zone,
    rules: Rulebook,
    now: datetime,
) -> list[Message]:
    """批准 by the principal head in person, who is none of the team."""
    _before_the_head(state, actor, role, person=person)
    _check_addressees(command, own, zone)
    approved = pb.ClueCheckApproved(
        addressee=command.addressee.to_proto(),
        approved_by=actor,
        basis=command.basis,
        clock=rules.clock(SEND, now).to_proto(),
    )
    if command.copy_to is not None:
        approved.copy_to.CopyFrom(command.copy_to.to_proto())
    return [approved]


def reject(
    state: ClueCheck | None, command: RejectTransfer, *, actor: str, role: str, person: bool, reason: Sealed
) -> list[Message]:
    """不批准 by the same, with a reason."""
    _before_the_head(state, actor, role, person=person)
    ground = pb.RejectionGround.ValueType(number_of(pb.RejectionGround.DESCRIPTOR, command.ground))
    return [pb.ClueCheckRejected(ground=ground, reason=reason.to_proto(), rejected_by=actor)]


def send(state: ClueCheck | None, referral_id: str) -> list[Message]:
    """已移送: told by the referral itself."""
    if state is None or state.state != "approved":
        return []
    return [pb.ClueCheckSent(referral_id=referral_id)]


def raise_overdue(state: ClueCheck, now: datetime) -> list[Message]:
    """超时, once per due time (I9)."""
    if state.state not in OPEN:
        return []
    return [
        pb.ClueCheckOverdueRaised(rule=clock.rule, due_at=to_timestamp(clock.due_at))
        for clock in clocks.passed(state.clocks, now)
    ]


def _before_the_head(state: ClueCheck | None, actor: str, role: str, *, person: bool) -> None:
    require_person(person, STEM)
    if role != HEAD:
        raise Refusal(Kind.FORBIDDEN, "clue.not_the_head", "移送由本局正职负责人批准或者不批准。")
    check = standing(state, ("report_submitted",), STEM, STATES)
    if actor in check.handlers:
        raise Refusal(Kind.FORBIDDEN, "clue.approver_is_handler", "批准人不能是本案的经办人。")


def _check_addressees(command: ApproveTransfer, own: Authority, zone: Zone) -> None:
    """Where it may go, and that the procuratorate gets the copy of what goes to the police (54号 art. 8)."""
    addressee, copy_to = command.addressee, command.copy_to
    for authority in (addressee, copy_to):
        if authority is not None:
            known_in(authority, zone, STEM)
    if (addressee.region, addressee.organ) == (own.region, BUREAU):
        raise invalid("clue.addressee_self", "不能移送给本局自己。", "/addressee")
    if addressee.organ != POLICE:
        if copy_to is not None:
            raise invalid("clue.copy_unasked", "只有移送公安机关的才抄送检察院。", "/copy_to")
        return
    regions = {own.region, addressee.region}
    if copy_to is None or copy_to.organ != PROCURATORATE or copy_to.region not in regions:
        raise invalid("clue.copy_missing", "移送公安机关的,应当同时抄送同级检察院。", "/copy_to")
