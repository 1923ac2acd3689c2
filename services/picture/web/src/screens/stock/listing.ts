import type { FeedItem, Row } from '../../types'

/** Lots, transfers and receipts as the screen lists them. */

type Lot = Row<'stock_lot'>
export type Transfer = Row<'stock_transfer'>
export type Receipt = Row<'transfer_receipt'>

export interface Wanted {
  region: string
  all: boolean
  text: string
}

/** True after the last day of use; `today` is a day in Shanghai. */
export function isExpired({ data }: Lot, today: string): boolean {
  return Boolean(data.expires_on) && (data.expires_on as string) < today
}

function says(words: readonly string[], text: string): boolean {
  return !text.trim() || words.some((word) => word.includes(text.trim()))
}

/** Lots by what they hold, then by store; what is used up only when asked for. */
export function lotsOf(lots: readonly Lot[], { region, all, text }: Wanted): Lot[] {
  return lots
    .filter((lot) => (all || lot.state === 'active') && (!region || lot.region === region))
    .filter(({ data }) => says([data.item_name, data.item_code, data.store, data.custodian], text))
    .sort((a, b) => a.data.item_code.localeCompare(b.data.item_code) || a.region.localeCompare(b.region) || a.data.store.localeCompare(b.data.store, 'zh'))
}

const UNDER_WAY = ['ordered', 'dispatched', 'short']

/** Transfers from or to a region, those under way first, then the newest. */
export function transfersOf(transfers: readonly Transfer[], { region, all, text }: Wanted): Transfer[] {
  const over = ({ state }: Transfer) => Number(!UNDER_WAY.includes(state))
  return transfers
    .filter((one) => all || !over(one))
    .filter((one) => !region || one.region === region || one.data.to_region === region)
    .filter(({ data }) => says([data.item_name, data.item_code], text))
    .sort((a, b) => over(a) - over(b) || (b.data.ordered_at ?? '').localeCompare(a.data.ordered_at ?? ''))
}

/** Receipts of a region, those that wait for a signature first. */
export function receiptsOf(receipts: readonly Receipt[], { region, all, text }: Wanted): Receipt[] {
  const done = ({ state }: Receipt) => Number(state !== 'expected')
  return receipts
    .filter((one) => (all || !done(one)) && (!region || one.region === region || one.data.sending_region === region))
    .filter(({ data }) => says([data.item_name, data.item_code], text))
    .sort((a, b) => done(a) - done(b) || (b.data.received_at ?? '').localeCompare(a.data.received_at ?? ''))
}

/** Units that were sent and not counted at the other end; null until somebody has counted. */
export function differenceOf(transfer: Transfer | undefined, receipt: Receipt | undefined): number | null {
  const sent = transfer?.data.quantity ?? receipt?.data.quantity
  const counted = receipt?.data.counted
  return sent === undefined || typeof counted !== 'number' ? null : sent - counted
}

/** The moves of a lot that the feed still holds, the newest first. */
export function movesOf(feed: readonly FeedItem[], id: string): FeedItem[] {
  return feed.filter(({ subject }) => subject === id)
}
