import { awaits, type Signatures } from './deliveries'
import type { FeedItem, Row } from './types'

/** The filters of the feed. */
export const FEED_FILTERS = ['all', 'waiting', 'notices', 'requests'] as const

export type FeedFilter = (typeof FEED_FILTERS)[number]

const NOTICE = /\.Notice[A-Z]\w*$/

/** True for a 毗邻通报 or what became of one. */
export function isAboutNotice(item: FeedItem): boolean {
  return NOTICE.test(item.type)
}

/** True for a 商请, to whomever, or an answer to one; `rowOf` gives the row that the fact belongs to. */
export function isAboutRequest(item: FeedItem, rowOf: (id: string) => Row | undefined): boolean {
  const row = rowOf(item.subject)
  if (!row) return false
  const data = row.data as unknown as Record<string, unknown>
  if (row.type === 'neighbour_notice') return Boolean(data.asked_measures)
  if (row.type === 'response_task' || row.type === 'task_execution') return data.mode === 'request'
  if (row.type === 'aid_request' || row.type === 'aid_offer') return true
  if (row.type === 'plan_activation') return (data.asked_regions as string[]).length > 0
  return row.type === 'regional_response' && Boolean(data.asking_region)
}

/** True when the item passes the filter. */
export function passes(
  filter: FeedFilter,
  item: FeedItem,
  region: string,
  joined: Signatures,
  rowOf: (id: string) => Row | undefined,
): boolean {
  if (filter === 'waiting') return awaits(item, region, joined)
  if (filter === 'notices') return isAboutNotice(item)
  return filter === 'all' || isAboutRequest(item, rowOf)
}
