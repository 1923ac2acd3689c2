"""The HTTP door of referrals 线索移送: for the organs that may read them, and for nobody else."""

from typing import Annotated

from fastapi import Depends, Response

from cases.aggregates import REFERRAL
from cases.api import views
from cases.api.examples import referral as examples
from cases.api.roles import JUSTICE, OFFICER, ORGANS, PROCURATOR, READERS
from cases.commands.referral import CloseReferral, SendOpinion, SupplementReferral, TransferReferral
from cases.domain.referral_state import Referral
from cases.handlers import referral as handlers
from cases.handlers.desk import Desk
from cases.handlers.reading import CONTENTS, LISTING, note_reads
from cases.queries import Seen, one
from chassis.http import CallDep, CallerDep, Doors, Match, PageDep, stored
from kernel.answers import Answer

doors = Doors("cases")
DeskDep = Annotated[Desk, Depends(doors.desk)]


@doors.command(
    "/referrals",
    roles=OFFICER,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.TRANSFER_REFERRAL,
    summary="移送线索",
)
async def transfer_referral(
    response: Response, desk: DeskDep, call: CallDep, command: TransferReferral
) -> Answer:
    return stored(response, await handlers.transfer_referral(desk, call, command), hidden=views.HIDDEN)


@doors.command(
    "/opinions",
    roles=JUSTICE,
    person=True,
    if_match=Match.NONE,
    status=201,
    example=examples.SEND_OPINION,
    summary="向应急管理局送意见书",
)
async def send_opinion(response: Response, desk: DeskDep, call: CallDep, command: SendOpinion) -> Answer:
    return stored(response, await handlers.send_opinion(desk, call, command), hidden=views.HIDDEN)


@doors.query("/referrals", roles=READERS, example={}, summary="移送列表(只列本机关可阅的)")
async def list_referrals(desk: DeskDep, caller: CallerDep, page: PageDep) -> Answer:
    found = await desk.known.every(REFERRAL, desk.organ(caller.role))
    shown, after = views.page_of(found, page)
    await note_reads(desk, caller, shown, LISTING)
    return views.listed(desk, shown, after)


async def _one(desk: Desk, caller: CallerDep, id: str) -> Seen[Referral]:
    organ = desk.organ(caller.role)
    return await one(desk.journal, desk.known, desk.region.code, REFERRAL, id, organ)


@doors.query(
    "/referrals/{referral_id}", roles=READERS, example=examples.REFERRAL, summary="一件移送及其案卷内容"
)
async def get_referral(response: Response, desk: DeskDep, caller: CallerDep, referral_id: str) -> Answer:
    seen = await _one(desk, caller, referral_id)
    await note_reads(desk, caller, [seen], CONTENTS)
    response.headers["ETag"] = f'"{seen.version}"'
    reason = await views.note(desk, seen.state.reason, seen.id)
    return {**views.view(desk, seen), "contents": await views.words(desk, seen), "reason": reason}


@doors.query(
    "/referrals/{referral_id}/reads", roles=PROCURATOR, example=examples.REFERRAL, summary="阅卷记录"
)
async def list_reads(desk: DeskDep, caller: CallerDep, referral_id: str) -> Answer:
    seen = await _one(desk, caller, referral_id)
    ids = [seen.id, *([seen.state.copy_of] if seen.state.copy_of else [])]
    reads = [read for id in ids for read in await desk.reads(id)]
    return {"items": sorted(reads, key=lambda read: str(read["at"]), reverse=True)}


@doors.command(
    "/referrals/{referral_id}/supplements",
    roles=ORGANS,
    example=examples.SUPPLEMENT_REFERRAL,
    summary="补正材料",
)
async def supplement_referral(
    response: Response, desk: DeskDep, call: CallDep, referral_id: str, command: SupplementReferral
) -> Answer:
    outcome = await handlers.supplement_referral(desk, call, referral_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)


@doors.command(
    "/referrals/{referral_id}/closures",
    roles=ORGANS,
    person=True,
    example=examples.CLOSE_REFERRAL,
    summary="办结移送",
)
async def close_referral(
    response: Response, desk: DeskDep, call: CallDep, referral_id: str, command: CloseReferral
) -> Answer:
    outcome = await handlers.close_referral(desk, call, referral_id, command)
    return stored(response, outcome, hidden=views.HIDDEN)
