import { t } from '../locales'
import type { LabelGroup, Row } from '../types'
import { byCode } from './choices'
import { type Command, LEADER, on, type RowCommand } from './command'
import { may, need, type Values } from './form'
import { KEEPERS, MANAGER } from './rescue_team'

type Lot = Row<'stock_lot'>

const ACTIVE = ['active']
const quantity = need('quantity', 'integer', { label: t.acts.quantity })

/** 入库建批. */
export const OPEN_LOT: Command = on('stock-lots', 'openLot', '', MANAGER, [''], [
  need('item_code', 'line', { label: t.acts.itemCode }),
  need('item_name', 'line', { label: t.acts.itemName }),
  need('unit', 'line', { label: t.acts.measure }),
  quantity,
  may('minimum', 'integer', { label: t.acts.minimum }),
  may('expires_on', 'line', { label: t.acts.expiresOn }),
  need('store', 'line', { label: t.acts.store }),
  need('custodian', 'line', { label: t.acts.custodian }),
  need('source', 'line', { label: t.acts.stockSource }),
])

/** Reservations that may still be freed by hand; what is promised leaves with its transfer. */
function unpromised({ data }: Lot): LabelGroup {
  const free = data.reservations.filter(({ until }) => until)
  return byCode(free, ({ id, quantity: units, purpose }) => [id, `${units}${data.unit} · ${purpose}`])
}

export const LOT_COMMANDS: readonly RowCommand<'stock_lot'>[] = [
  on('stock-lots', 'receiveStock', 'receipts', MANAGER, ACTIVE, [quantity, need('source', 'line', { label: t.acts.stockSource })]),
  on('stock-lots', 'reserveStock', 'reservations', KEEPERS, ACTIVE, [
    quantity,
    need('purpose', 'line', { label: t.acts.reserveFor }),
    may('until', 'time', { label: t.acts.reserveUntil }),
    may('to_store', 'line', { label: t.acts.toStore }),
  ]),
  on(
    'stock-lots',
    'releaseReservation',
    'reservation-releases',
    MANAGER,
    ACTIVE,
    [need('reservation_id', 'select', { label: t.acts.reservation }), need('reason')],
    {
      when: (lot) => Object.keys(unpromised(lot)).length > 0,
      choices: (lot) => ({ reservation_id: unpromised(lot) }),
    },
  ),
  on('stock-lots', 'consumeStock', 'consumptions', MANAGER, ACTIVE, [quantity, need('purpose', 'line', { label: t.acts.consumeFor })]),
  on('stock-lots', 'adjustStock', 'adjustments', MANAGER, ACTIVE, [need('difference', 'line', { label: t.acts.difference }), need('reason')], {
    body: ({ difference, ...rest }: Values) => ({ ...rest, difference: Number(difference) }),
  }),
  on('stock-lots', 'closeLot', 'closures', MANAGER, ACTIVE, [need('reason')], { when: ({ data }) => data.on_hand === 0, rare: true }),
]

export const TRANSFER_COMMANDS: readonly RowCommand<'stock_transfer'>[] = [
  on('stock-transfers', 'dispatchTransfer', 'dispatches', MANAGER, ['ordered'], [need('carrier', 'line', { label: t.acts.carrier })]),
  on('stock-transfers', 'reconcileTransfer', 'reconciliations', MANAGER, ['short'], [need('reason')]),
  on('stock-transfers', 'cancelTransfer', 'cancellations', LEADER, ['ordered'], [need('reason')], { rare: true }),
]

export const RECEIPT_OF_GOODS: readonly RowCommand<'transfer_receipt'>[] = [
  on(
    'transfer-receipts',
    'receiveTransfer',
    'receptions',
    KEEPERS,
    ['expected'],
    [
      need('quantity', 'integer', { label: t.acts.counted }),
      need('store', 'line', { label: t.acts.store }),
      need('custodian', 'line', { label: t.acts.custodian }),
      may('note', 'long', { label: t.acts.wrong }),
    ],
    { initial: ({ data }) => ({ quantity: String(data.quantity) }) },
  ),
]
