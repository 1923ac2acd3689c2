"""Commands on clue checks 线索核查."""

from cases.aggregates import CLUE_CHECK
from cases.commands.authority import BUREAU, Authority
from cases.commands.clue_check import (
    ApproveTransfer,
    FormTeam,
    RejectTransfer,
    ScreenClue,
    SubmitClueReport,
)
from cases.domain import clue_check as domain
from cases.domain.clue_check_state import ClueCheck
from cases.handlers.desk import Desk
from cases.handlers.sealing import contents, number_of, seal
from chassis.clock import new_id, now
from chassis.journal import Call, Outcome

Checked = Outcome[ClueCheck]


async def screen_clue(desk: Desk, call: Call, command: ScreenClue) -> Checked:
    """初筛; facts and persons are sealed under a key of the case's own."""
    id = new_id()
    sealed = await seal(desk, id, id, contents(command.facts, command.persons))
    outcome = await desk.journal.execute(
        CLUE_CHECK,
        id,
        call,
        lambda state: domain.screen(
            state, command, number=number_of(desk, id), contents=sealed, table=desk.rules.screening
        ),
    )
    if outcome.id != id:
        # A repeat, answered by the first: its own key seals nothing.
        await desk.vault.destroy(id)
    return outcome


async def form_team(desk: Desk, call: Call, id: str, command: FormTeam) -> Checked:
    """专案组."""
    return await desk.journal.execute(CLUE_CHECK, id, call, lambda state: domain.form_team(state, command))


async def submit_clue_report(desk: Desk, call: Call, id: str, command: SubmitClueReport) -> Checked:
    """核实报告."""
    return await desk.journal.execute(
        CLUE_CHECK,
        id,
        call,
        lambda state: domain.submit_report(
            state, command.report_sha256, actor=call.actor, rules=desk.rules.terms, now=now()
        ),
    )


async def approve_transfer(desk: Desk, call: Call, id: str, command: ApproveTransfer) -> Checked:
    """批准."""
    return await desk.journal.execute(
        CLUE_CHECK,
        id,
        call,
        lambda state: domain.approve(
            state,
            command,
            actor=call.actor,
            role=call.role,
            person=call.person,
            own=Authority(region=desk.region.code, organ=BUREAU),
            zone=desk.zone,
            rules=desk.rules.terms,
            now=now(),
        ),
    )


async def reject_transfer(desk: Desk, call: Call, id: str, command: RejectTransfer) -> Checked:
    """不批准."""
    reason = await seal(desk, id, id, command.reason)
    return await desk.journal.execute(
        CLUE_CHECK,
        id,
        call,
        lambda state: domain.reject(
            state, command, actor=call.actor, role=call.role, person=call.person, reason=reason
        ),
    )


async def mark_sent(desk: Desk, call: Call, id: str, referral_id: str) -> None:
    """已移送; called by the reaction to the referral."""
    await desk.journal.execute(CLUE_CHECK, id, call, lambda state: domain.send(state, referral_id))
