import { expect, test } from 'vitest'
import { bodyOf, offered } from '../../src/commands'
import { fieldsFor } from '../../src/commands/command'
import { LOT_COMMANDS, RECEIPT_OF_GOODS, TRANSFER_COMMANDS } from '../../src/commands/stock'
import { differenceOf, isExpired, lotsOf, movesOf, receiptsOf, transfersOf } from '../../src/screens/stock/listing'
import type { StockTransferData, TransferReceiptData } from '../../src/types'
import { lot } from './aidsamples'
import { item, JIASHAN, QINGPU, row, WUJIANG } from './samples'

const ALL = { region: '', all: true, text: '' }
const transfer = (id: string, state: string, more: Partial<StockTransferData> = {}) =>
  row('stock_transfer', id, WUJIANG, state, { item_name: '围油栏', item_code: '2030101', unit: '米', quantity: 300, to_region: JIASHAN, ...more } as StockTransferData)
const receipt = (id: string, state: string, more: Partial<TransferReceiptData> = {}) =>
  row('transfer_receipt', id, JIASHAN, state, { transfer_id: 't', sending_region: WUJIANG, item_name: '围油栏', item_code: '2030101', quantity: 300, counted: null, ...more } as TransferReceiptData)

test('lots are listed by goods; what is used up only when asked for', () => {
  const lots = [lot('b', WUJIANG, { item_code: '3' }), lot('a', WUJIANG), lot('gone', WUJIANG, {}, 'closed'), lot('c', QINGPU)]
  expect(lotsOf(lots, { ...ALL, all: false }).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  expect(lotsOf(lots, { ...ALL, region: WUJIANG, text: '围油' }).map(({ id }) => id)).toEqual(['a', 'gone', 'b'])
  expect(lotsOf(lots, { ...ALL, text: '帐篷' })).toEqual([])
})

test('goods may be used on their last day', () => {
  const dated = lot('a', WUJIANG, { expires_on: '2023-04-20' })
  expect([isExpired(dated, '2023-04-20'), isExpired(dated, '2023-04-21'), isExpired(lot('b', WUJIANG), '2099-01-01')]).toEqual([false, true, false])
})

test('transfers under way and receipts that wait stand first; both ends find them', () => {
  const transfers = [transfer('done', 'reconciled'), transfer('way', 'dispatched'), transfer('short', 'short')]
  expect(transfersOf(transfers, ALL).map(({ id }) => id)).toEqual(['way', 'short', 'done'])
  expect(transfersOf(transfers, { ...ALL, all: false, region: JIASHAN }).map(({ id }) => id)).toEqual(['way', 'short'])
  expect(transfersOf(transfers, { ...ALL, region: QINGPU })).toEqual([])
  const receipts = [receipt('signed', 'received'), receipt('waits', 'expected')]
  expect(receiptsOf(receipts, { ...ALL, region: WUJIANG }).map(({ id }) => id)).toEqual(['waits', 'signed'])
})

test('there is a difference once somebody has counted', () => {
  expect(differenceOf(transfer('t', 'dispatched'), receipt('r', 'expected'))).toBeNull()
  expect(differenceOf(transfer('t', 'short'), receipt('r', 'received', { counted: 298 }))).toBe(2)
  expect(differenceOf(undefined, receipt('r', 'received', { counted: 300 }))).toBe(0)
})

test('the ledger of a lot is what the feed says of it', () => {
  const moves = [item({ id: '1', subject: 'a' }), item({ id: '2', subject: 'b' })]
  expect(movesOf(moves, 'a').map(({ id }) => id)).toEqual(['1'])
})

const command = (code: string) => {
  const found = LOT_COMMANDS.find((one) => one.code === code)
  if (!found) throw new Error(code)
  return found
}

test('only what is not promised is freed by hand', () => {
  const free = { id: 'f', quantity: 5, until: '2023-04-20T04:00:00Z', purpose: '应援', to_store: '', offer_id: '' }
  const promised = { ...free, id: 'p', until: null, offer_id: 'o' }
  const both = lot('a', WUJIANG, { reservations: [free, promised] })
  const field = fieldsFor(command('releaseReservation'), both).find(({ name }) => name === 'reservation_id')
  expect(field?.choices).toEqual({ f: '5米 · 应援' })
  const codes = (one: typeof both) => offered(LOT_COMMANDS, one, 'resource_manager').map(({ code }) => code)
  expect(codes(both)).toContain('releaseReservation')
  expect(codes(lot('a', WUJIANG, { reservations: [promised] }))).not.toContain('releaseReservation')
  expect(codes(lot('a', WUJIANG, { on_hand: 0 }))).toContain('closeLot')
  expect(codes(both)).not.toContain('closeLot')
})

test('a count may find fewer; a duty officer may set aside and sign, and no more', () => {
  const { fields, body } = command('adjustStock')
  const filled = bodyOf(fields, { difference: '-5', reason: '破损' })
  expect(body?.(filled, lot('a', WUJIANG))).toEqual({ difference: -5, reason: '破损' })
  expect(offered(LOT_COMMANDS, lot('a', WUJIANG), 'duty_officer').map(({ code }) => code)).toEqual(['reserveStock'])
  expect(offered(RECEIPT_OF_GOODS, receipt('r', 'expected'), 'duty_officer').map(({ code }) => code)).toEqual(['receiveTransfer'])
  expect(RECEIPT_OF_GOODS[0]?.initial?.(receipt('r', 'expected'))).toEqual({ quantity: '300' })
  expect(offered(TRANSFER_COMMANDS, transfer('t', 'short'), 'resource_manager').map(({ code }) => code)).toEqual(['reconcileTransfer'])
})
