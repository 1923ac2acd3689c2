"""The HTTP door of the referral desk: what an organ may see, each referral joined with what was done."""

from typing import Annotated

from fastapi import Depends

from cases.aggregates import OVERSIGHT, RECEPTION, REFERRAL
from cases.api import views
from cases.api.roles import READERS
from cases.domain import oversight, reception_state
from cases.domain.oversight import Oversight
from cases.domain.reception_state import Reception
from cases.domain.referral_state import Referral
from cases.handlers.desk import Desk
from cases.handlers.reading import LISTING, note_reads
from cases.queries import Seen
from chassis.http import CallerDep, Doors, PageDep, paged
from kernel.answers import Answer

doors = Doors("cases")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.query("/referral-desk", roles=READERS, example={}, summary="移送办理台")
async def referral_desk(desk: DeskDep, caller: CallerDep, page: PageDep) -> Answer:
    organ = desk.organ(caller.role)
    shown, after = views.page_of(await desk.known.every(REFERRAL, organ), page)
    await note_reads(desk, caller, shown, LISTING)
    items = []
    for seen in shown:
        answer_id = reception_state.id_of(seen.state.addressee, seen.id)
        answer = await desk.known.find(RECEPTION, answer_id, organ)
        watch = await desk.known.find(OVERSIGHT, oversight.id_of(seen.id), organ)
        items.append(_joined(desk, seen, answer, watch))
    return paged(items, after)


def _joined(
    desk: Desk, seen: Seen[Referral], answer: Seen[Reception] | None, watch: Seen[Oversight] | None
) -> Answer:
    """One line of the desk; the status is derived, never stored."""
    referral = views.view(desk, seen)
    reception = views.view(desk, answer) if answer else None
    oversight_ = views.view(desk, watch) if watch else None
    last = referral if referral["state"] == "closed" else reception or oversight_ or referral
    return {
        "status": last["state"],
        "status_label": last["state_label"],
        "referral": referral,
        "reception": reception,
        "oversight": oversight_,
    }
