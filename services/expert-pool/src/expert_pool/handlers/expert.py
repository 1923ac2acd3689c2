"""Commands on experts 专家, and who looks at their personal data."""

from datetime import datetime

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from chassis.known import one
from expert_pool.aggregates import CONTACT_OPENING, EXPERT
from expert_pool.commands.expert import (
    AppointExpert,
    ChangeAvailability,
    DismissExpert,
    NominateExpert,
    OpenContact,
    Personal,
    UpdateExpert,
)
from expert_pool.domain import contact_opening, expert
from expert_pool.domain.contact_opening import ContactOpening
from expert_pool.domain.expert_state import OPEN, STATES, Expert
from expert_pool.handlers.desk import Desk
from expert_pool.handlers.sealing import opened, sealed
from kernel.moves import standing


async def nominate_expert(desk: Desk, call: Call, command: NominateExpert) -> Outcome[Expert]:
    """推荐; what is personal is sealed under the expert's own key."""
    expert.require_real(call.exercise_id)
    id = new_id()
    personal = await sealed(desk, id, id, command.personal)
    outcome = await desk.journal.execute(
        EXPERT, id, call, lambda state: expert.nominate(state, command, personal)
    )
    if outcome.id != id:
        # A repeat, answered by the first: its own key seals nothing.
        await desk.vault.destroy(id)
    return outcome


async def appoint_expert(desk: Desk, call: Call, id: str, command: AppointExpert) -> Outcome[Expert]:
    """聘任."""
    expert.require_real(call.exercise_id)
    moment = now()
    longest = desk.parameters.expert_term.due(moment)
    return await desk.journal.execute(
        EXPERT,
        id,
        call,
        lambda state: expert.appoint(state, command, person=call.person, longest=longest, now=moment),
    )


async def update_expert(desk: Desk, call: Call, id: str, command: UpdateExpert) -> Outcome[Expert]:
    """更新; nothing is sealed for an expert that is not there or is over."""
    expert.require_real(call.exercise_id)
    standing((await one(desk.journal, EXPERT, id))[0], OPEN, "expert", STATES)
    personal = await sealed(desk, id, id, command.personal)
    return await desk.journal.execute(EXPERT, id, call, lambda state: expert.update(state, command, personal))


async def change_availability(
    desk: Desk, call: Call, id: str, command: ChangeAvailability
) -> Outcome[Expert]:
    """可用 or 不可用."""
    expert.require_real(call.exercise_id)
    return await desk.journal.execute(
        EXPERT, id, call, lambda state: expert.change_availability(state, command, now=now())
    )


async def dismiss_expert(desk: Desk, call: Call, id: str, command: DismissExpert) -> Outcome[Expert]:
    """解聘."""
    expert.require_real(call.exercise_id)
    erase_at = desk.parameters.retention.due(now())
    return await desk.journal.execute(
        EXPERT,
        id,
        call,
        lambda state: expert.dismiss(state, command, person=call.person, erase_at=erase_at),
    )


async def look_at_expert(desk: Desk, call: Call, id: str, moment: datetime) -> None:
    """聘期届满 at the end of the term; later the key of what is personal is destroyed (I17)."""
    erase_at = desk.parameters.retention.due(moment)
    outcome = await desk.journal.execute(
        EXPERT, id, call, lambda state: expert.run_out(state, moment, erase_at=erase_at) if state else []
    )
    if outcome.state.erased:
        await desk.vault.destroy(id)


async def open_contact(
    desk: Desk, call: Call, id: str, command: OpenContact
) -> tuple[Outcome[ContactOpening], Personal]:
    """查看: written down first, then opened.

    Raises Refusal NOT_FOUND `journal.not_found`, `expert.nothing_sealed`, `vault.destroyed`.
    """
    expert.require_real(call.exercise_id)
    state, _ = await one(desk.journal, EXPERT, id)
    content = await opened(desk, id, state.personal)
    outcome = await desk.journal.execute(
        CONTACT_OPENING,
        new_id(),
        call,
        lambda opening: contact_opening.open_contact(
            opening, command, expert_id=id, by=call.actor, person=call.person
        ),
    )
    return outcome, Personal.model_validate_json(content)
