"""Commands on notice receipts 通报回执."""

from chassis.journal import Call, Outcome
from incident.aggregates import NOTICE_RECEIPT
from incident.commands.notice_receipt import AnswerNotice, ReceiveNotice
from incident.domain import notice_receipt as domain
from incident.domain.notice_receipt import NoticeReceipt
from incident.handlers.desk import Desk


async def receive_notice(
    desk: Desk, call: Call, command: ReceiveNotice
) -> tuple[Outcome[NoticeReceipt], bool]:
    """签收 of the version that has arrived, and whether it opened the stream; a version that was received
    before is answered as it is."""
    notice = await desk.known.notice(command.notice_id)
    region = desk.region.code
    id = domain.id_of(region, command.notice_id)
    first = await desk.journal.load(NOTICE_RECEIPT, id) is None
    outcome = await desk.journal.execute(
        NOTICE_RECEIPT,
        id,
        call,
        lambda state: domain.receive(state, command, notice=notice, region=region, person=call.person),
    )
    return outcome, first or outcome.replayed


async def answer_notice(desk: Desk, call: Call, id: str, command: AnswerNotice) -> Outcome[NoticeReceipt]:
    """反馈."""
    return await desk.journal.execute(
        NOTICE_RECEIPT, id, call, lambda state: domain.answer(state, command, person=call.person)
    )
