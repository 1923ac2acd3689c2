import type { FeedItem } from '../../types'

/** One incident's facts by the time they happened; what came here late says so. */

export interface Answer {
  region: string
  at: string
  actor: string
  measures: string
}

/** As GET /picture/incidents/{id}/timeline gives it. */
export interface TimelineEntry extends FeedItem {
  arrived_at: string
  late: boolean
  late_by_s: number
  answers: Answer[]
  missing: string[]
}

export interface TimelinePage {
  items: TimelineEntry[]
  next_page_token: string
}

export interface Moment {
  item: FeedItem
  /** Epoch milliseconds at which it happened. */
  at: number
  /** When it came here, for what came late. */
  arrivedAt: number | null
  lateBy: number
}

const LATE_MS = 60_000

const happened = ({ occurred_at, recorded_at }: FeedItem) => Date.parse(occurred_at ?? recorded_at)

function momentOf(item: FeedItem, arrivedAt: number | null): Moment {
  const lateBy = arrivedAt === null ? 0 : arrivedAt - Date.parse(item.recorded_at)
  const late = lateBy > LATE_MS
  return { item, at: happened(item), arrivedAt: late ? arrivedAt : null, lateBy: late ? lateBy : 0 }
}

/** What the cell has told and what the live channel has brought since, each fact once, the newest first. */
export function moments(
  told: readonly TimelineEntry[],
  live: readonly FeedItem[],
  arrivals: ReadonlyMap<string, number>,
): Moment[] {
  const known = new Set(told.map(({ id }) => id))
  return [
    ...told.map((entry) => momentOf(entry, Date.parse(entry.arrived_at))),
    ...live.filter(({ id }) => !known.has(id)).map((item) => momentOf(item, arrivals.get(item.id) ?? null)),
  ].sort((a, b) => b.at - a.at || b.item.id.localeCompare(a.item.id))
}

export const KINDS = ['incident', 'report', 'notice', 'response', 'task', 'aid', 'signed', 'other'] as const

export type TimelineKind = (typeof KINDS)[number]

const BEGINNINGS: readonly [RegExp, TimelineKind][] = [
  [/^(Incident|Casualties|Situation|CrossRegion)/, 'incident'],
  [/^Report/, 'report'],
  [/^Notice/, 'notice'],
  [/^(Plan|Response|JointPlan)/, 'response'],
  [/^Task/, 'task'],
  [/^(Aid|Mobilisation|Deployment|Scene|ReleaseProposed|Team|Hold|Stock|Reservation|Transfer)/, 'aid'],
  [/^Item/, 'signed'],
]

/** What a fact is about, by its type. */
export function kindOf({ type }: FeedItem): TimelineKind {
  const name = type.slice(type.lastIndexOf('.') + 1)
  return BEGINNINGS.find(([begins]) => begins.test(name))?.[1] ?? 'other'
}

export interface TimelineFilter {
  region: string
  kind: string
  pinnedOnly: boolean
}

export function passes({ item }: Moment, filter: TimelineFilter, pinned: ReadonlySet<string>): boolean {
  if (filter.pinnedOnly && !pinned.has(item.id)) return false
  return (!filter.region || item.region === filter.region) && (!filter.kind || kindOf(item) === filter.kind)
}
