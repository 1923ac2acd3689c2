import type { FeedItem } from '../types'

const LATE_MS = 15_000

/** Newest first by the time the owner recorded it; within a topic the owner's numbers decide. */
export function isNewer(a: FeedItem, b: FeedItem): boolean {
  if (a.topic === b.topic) return a.sequence > b.sequence
  return Date.parse(a.recorded_at) >= Date.parse(b.recorded_at)
}

/** A new list with the item at its place; a fact that comes late stands among those of its time. */
export function insertNewest(list: readonly FeedItem[], item: FeedItem): FeedItem[] {
  const place = list.findIndex((other) => isNewer(item, other))
  return place < 0 ? [...list, item] : [...list.slice(0, place), item, ...list.slice(place)]
}

/** True when the fact was recorded more than 15 s before it came here. */
export function isLate(item: FeedItem, now: number): boolean {
  return now - Date.parse(item.recorded_at) > LATE_MS
}
