"""Commands on receipts of transfers 签收单."""

from chassis.journal import Call, Outcome
from chassis.known import one
from resources import aid_queries
from resources.aggregates import TRANSFER_RECEIPT
from resources.commands.stock import ExpectTransfer, ReceiveTransfer
from resources.domain import transfer_receipt as domain
from resources.domain.transfer_receipt import TransferReceipt, id_of
from resources.handlers.desk import Desk
from resources.handlers.signing import signer


async def expect_transfer(desk: Desk, call: Call, command: ExpectTransfer, off: str | None) -> None:
    """待签收; called by the reaction to a transfer to this region. `off`: why it does not come already."""
    id = id_of(desk.region.code, command.transfer_id)
    await desk.journal.execute(
        TRANSFER_RECEIPT, id, call, lambda state: domain.expect(state, command, off=off)
    )


async def receive_transfer(
    desk: Desk, call: Call, name: str, id: str, command: ReceiveTransfer
) -> Outcome[TransferReceipt]:
    """签收."""
    receipt, _ = await one(desk.journal, TRANSFER_RECEIPT, id)
    transfer = await aid_queries.transfer(desk.known, receipt.transfer_id)
    return await desk.journal.execute(
        TRANSFER_RECEIPT,
        id,
        call,
        lambda state: domain.receive(state, command, transfer=transfer, signer=signer(call, name)),
    )


async def void_receipt(desk: Desk, call: Call, transfer_id: str, reason: str) -> None:
    """作废; called by the reaction to a cancelled transfer."""
    id = id_of(desk.region.code, transfer_id)
    if await desk.journal.load(TRANSFER_RECEIPT, id) is not None:
        await desk.journal.execute(TRANSFER_RECEIPT, id, call, lambda state: domain.void(state, reason))
