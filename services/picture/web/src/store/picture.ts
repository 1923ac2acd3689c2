import { computed, type ShallowRef, shallowRef, triggerRef } from 'vue'
import { get } from '../api'
import { monotonic, serverNow, syncServerTime } from '../clock'
import { type Arrival, joinSignatures, noteArrival } from '../deliveries'
import type { EventName } from '../live/messages'
import type { FeedItem, Heartbeat, Picture, RegionFreshness, Row } from '../types'
import { insertNewest, isLate } from './feed'
import { putRow, replaceRows, rowOf, rows } from './rows'

export { rowById, rowOf, rows } from './rows'

const FEED_KEPT = 1000
const FLUSH_MS = 100

export interface Freshness {
  told: RegionFreshness
  toldAt: number
}

export const loaded = shallowRef(false)
export const feed = shallowRef<FeedItem[]>([])
export const freshness = shallowRef(new Map<string, Freshness>())
export const lateArrivals = shallowRef(new Map<string, number>())
/** Facts that were new to this tab since it was opened. */
export const taken = shallowRef(0)
export const heard = shallowRef<{ at: number; serverTime: string } | null>(null)
export const signatures = computed(() =>
  joinSignatures(
    rows('acknowledgement').value,
    rows('notice_receipt').value,
    (id) => rowOf('neighbour_notice', id)?.data.notice_version ?? 0,
  ),
)

const arrivals = new Map<string, Arrival[]>()
const arrivalsChanged = shallowRef(0)
const answered = new Map<string, number>()
const known = new Set<string>()
const dirty = new Set<ShallowRef<unknown>>()
let fresh: FeedItem[] = []
let flushTimer: ReturnType<typeof setTimeout> | undefined

/** Redraws at most ten times a second, however many facts arrive. */
function flushSoon(): void {
  flushTimer ??= setTimeout(flush, FLUSH_MS)
}

function flush(): void {
  flushTimer = undefined
  for (const one of dirty) triggerRef(one)
  dirty.clear()
  if (fresh.length === 0) return
  const kept = fresh.reduce<FeedItem[]>(insertNewest, feed.value)
  for (const dropped of kept.splice(FEED_KEPT)) known.delete(dropped.id)
  feed.value = kept
  fresh = []
}

/** Version for If-Match: the record's, or the one a newer answer of our own has told. */
export function versionOf(row: { id: string; version: number }): number {
  return Math.max(row.version, answered.get(row.id) ?? 0)
}

export function noteVersion(id: string, version: number | null): void {
  if (version !== null) answered.set(id, version)
}

/** What is known of how far our facts have come at a region, in rising order. */
export function arrivalsAt(region: string, topic: string): readonly Arrival[] {
  void arrivalsChanged.value
  return arrivals.get(`${region} ${topic}`) ?? []
}

function takeRegion(told: RegionFreshness): void {
  freshness.value.set(told.code, { told, toldAt: monotonic() })
  for (const [topic, arrival] of Object.entries(told.arrived ?? {})) {
    const key = `${told.code} ${topic}`
    const before = arrivals.get(key)?.length ?? 0
    const list = noteArrival(arrivals.get(key) ?? [], arrival)
    arrivals.set(key, list)
    if (list.length !== before) arrivalsChanged.value += 1
  }
}

function takeHeartbeat(beat: Heartbeat): void {
  syncServerTime(beat.server_time)
  heard.value = { at: monotonic(), serverTime: beat.server_time }
  beat.regions.forEach(takeRegion)
  triggerRef(freshness)
}

function takeRow(row: Row): void {
  const changed = putRow(row)
  if (!changed) return
  dirty.add(changed)
  flushSoon()
}

function takeFeed(item: FeedItem): void {
  if (known.has(item.id)) return
  known.add(item.id)
  taken.value += 1
  if (isLate(item, serverNow())) lateArrivals.value.set(item.id, serverNow())
  fresh.push(item)
  flushSoon()
}

/** Takes the snapshot in place of all that was shown; returns its cursor. Throws Problem. */
export async function load(): Promise<string> {
  const picture = await get<Picture>('/picture')
  replaceRows(picture.rows)
  if (loaded.value) taken.value += picture.feed.filter(({ id }) => !known.has(id)).length
  feed.value = [...picture.feed]
  fresh = []
  known.clear()
  for (const item of picture.feed) known.add(item.id)
  takeHeartbeat(picture)
  loaded.value = true
  return picture.cursor
}

/** Forgets everything, at logout. */
export function forget(): void {
  replaceRows([])
  for (const held of [arrivals, answered, known]) held.clear()
  freshness.value = new Map()
  lateArrivals.value = new Map()
  fresh = []
  feed.value = []
  heard.value = null
  loaded.value = false
}

/** Applies one event of the live channel. */
export function apply(name: EventName, data: string): void {
  const said: unknown = JSON.parse(data)
  if (name === 'row') takeRow(said as Row)
  if (name === 'feed') takeFeed(said as FeedItem)
  if (name === 'heartbeat') takeHeartbeat(said as Heartbeat)
  if (name !== 'region') return
  takeRegion(said as RegionFreshness)
  triggerRef(freshness)
}

/** Adds older items than those shown; returns how many came. Throws Problem. */
export async function loadOlder(size: number): Promise<number> {
  const last = feed.value[feed.value.length - 1]
  if (!last) return 0
  const path = `/feed?before=${encodeURIComponent(last.id)}&page_size=${size}`
  const { items } = await get<{ items: FeedItem[] }>(path)
  const unknown = items.filter(({ id }) => !known.has(id))
  for (const { id } of unknown) known.add(id)
  feed.value = [...feed.value, ...unknown]
  return unknown.length
}
