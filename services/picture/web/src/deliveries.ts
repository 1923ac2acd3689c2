import type { FeedItem, RegionFreshness, Row } from './types'

export interface Receipt {
  at: string
  by: string
  measures: string
}

/** Fact id (or notice id) to region code to who signed for it. */
export type Signatures = ReadonlyMap<string, ReadonlyMap<string, Receipt>>

/** Facts up to `sequence` had reached the region by `at`; `first` marks what was known at loading. */
export interface Arrival {
  sequence: number
  at: string
  first: boolean
}

export interface Delivery {
  region: string
  asked: boolean
  arrived: Arrival | null
  receipt: Receipt | null
}

function put(joined: Map<string, Map<string, Receipt>>, key: string, region: string, receipt: Receipt): void {
  const known = joined.get(key) ?? new Map<string, Receipt>()
  joined.set(key, known.set(region, receipt))
}

/**
 * Joins 签收 rows to the facts, and receipts to the notices, that they answer.
 * A receipt of an older version does not count while the notice can still be signed for anew.
 */
export function joinSignatures(
  acknowledgements: Iterable<Row<'acknowledgement'>>,
  receipts: Iterable<Row<'notice_receipt'>>,
  versionOf: (noticeId: string) => number,
): Signatures {
  const joined = new Map<string, Map<string, Receipt>>()
  for (const { data, region } of acknowledgements)
    put(joined, data.item_id, region, { at: data.at, by: data.actor, measures: '' })
  for (const { data, region, state } of receipts)
    if (state !== 'received' || data.notice_version >= versionOf(data.notice_id))
      put(joined, data.notice_id, region, {
        at: data.received_at,
        by: data.actor ?? '',
        measures: data.measures ?? '',
      })
  return joined
}

/** True for a notice, which is signed for by a receipt of its own. */
export function isNotice(item: FeedItem): boolean {
  return item.notice_to.length > 0
}

/** Regions that are asked to sign for the fact. */
export function askedRegions(item: FeedItem): string[] {
  return isNotice(item) ? item.notice_to : item.ack_regions
}

export function signaturesOf(item: FeedItem, joined: Signatures): ReadonlyMap<string, Receipt> {
  return joined.get(isNotice(item) ? item.subject : item.id) ?? new Map<string, Receipt>()
}

/** True when the region is asked and has not signed. */
export function awaits(item: FeedItem, region: string, joined: Signatures): boolean {
  return askedRegions(item).includes(region) && !signaturesOf(item, joined).has(region)
}

/** When the fact with this number had arrived, by a list in rising order; null while it has not. */
export function arrivalOf(arrivals: readonly Arrival[], sequence: number): Arrival | null {
  return arrivals.find((arrival) => arrival.sequence >= sequence) ?? null
}

/** What became of an own fact at each neighbour. */
export function deliveriesOf(
  item: FeedItem,
  neighbours: readonly string[],
  arrivals: (region: string, topic: string) => readonly Arrival[],
  joined: Signatures,
): Delivery[] {
  const signed = signaturesOf(item, joined)
  return neighbours.map((region) => ({
    region,
    asked: askedRegions(item).includes(region),
    arrived: arrivalOf(arrivals(region, item.topic), item.sequence),
    receipt: signed.get(region) ?? null,
  }))
}

/** A region that has not signed for this long is named in red to the others. */
const LATE_MS = 600_000

/** Milliseconds for which a fact has waited for 签收, once that is too long; 0 before. */
export function lateBy(since: string, now: number): number {
  const waited = now - Date.parse(since)
  return waited >= LATE_MS ? waited : 0
}

const KEPT = 2000

/** Adds what a heartbeat says to the list of arrivals of one region and topic; returns the list. */
export function noteArrival(list: Arrival[], told: RegionFreshness['arrived'][string]): Arrival[] {
  const last = list[list.length - 1]
  if (last && told.sequence <= last.sequence) return list
  list.push({ sequence: told.sequence, at: told.at, first: !last })
  if (list.length > KEPT) list.splice(1, list.length - KEPT)
  return list
}
