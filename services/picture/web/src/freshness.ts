import { t } from './locales'
import { spanWords } from './time'
import type { Light } from './types'

const FRESH_MS = 15_000
const LATE_MS = 60_000
const STALE_MS = 300_000

export const SIGNS: Record<Light, string> = {
  fresh: '●',
  late: '◐',
  stale: '▲',
  lost: '✕',
  unknown: '?',
}

/** The light of an age in milliseconds; null is an age nobody knows. */
export function lightOf(age: number | null): Light {
  if (age === null) return 'unknown'
  if (age <= FRESH_MS) return 'fresh'
  if (age <= LATE_MS) return 'late'
  return age <= STALE_MS ? 'stale' : 'lost'
}

/** The age told by the server plus the time since it told, both in milliseconds. */
export function ageNow(told: number | null, toldAt: number, now: number): number | null {
  return told === null ? null : told + Math.max(0, now - toldAt)
}

/** `2秒前`, `滞后4分12秒`, `失联6分03秒`, `未知`. */
export function ageWords(age: number | null): string {
  const light = lightOf(age)
  if (age === null || light === 'unknown') return t.unknown
  if (light === 'stale') return t.age.stale(spanWords(age))
  if (light === 'lost') return t.age.lost(spanWords(age))
  return t.age.ago(spanWords(age))
}

/** Rows of such a region are shown with the time they hold for. */
export function isBehind(light: Light): boolean {
  return light === 'stale' || light === 'lost' || light === 'unknown'
}
