import { computed } from 'vue'
import { monotonic, now, tick } from './clock'
import { ageNow, isBehind, lightOf, SIGNS } from './freshness'
import { t } from './locales'
import { regions } from './session'
import { type Freshness, freshness } from './store/picture'
import type { Light } from './types'
import { clockTime, shortTime, wallDate } from './time'

export interface RegionLight {
  code: string
  slug: string
  name: string
  telephone: string
  age: number | null
  light: Light
  asOf: string | null
}

function lightOfRegion(known: Freshness | undefined, at: number) {
  const age = ageNow(known?.told.age_ms ?? null, known?.toldAt ?? at, at)
  return { age, light: lightOf(age), asOf: known?.told.as_of ?? null }
}

// Changes once a day, so that what shows a stamp is not drawn anew each second.
const today = computed(() => wallDate(now.value))

/** The three regions with their ages, ticking. */
export const regionLights = computed<RegionLight[]>(() => {
  const at = Math.max(tick.value, monotonic())
  return regions().map(({ code, slug, name, telephone }) => ({
    code,
    slug,
    name,
    telephone,
    ...lightOfRegion(freshness.value.get(code), at),
  }))
})

/** Names of the regions whose data are behind, `吴江、嘉善`; empty when all are there. */
export const lateNames = computed(() =>
  regionLights.value
    .filter(({ light }) => isBehind(light))
    .map(({ name }) => name)
    .join('、'),
)

/** `截至 14:27 ▲` per region that is behind; the same map until a word changes, so that no row is drawn in vain. */
export const behind = computed<ReadonlyMap<string, string>>((before) => {
  const late = regionLights.value.filter((region) => isBehind(region.light))
  const now = new Map(late.map(({ code, asOf, light: sign }) => [code, behindWords(asOf, SIGNS[sign])]))
  const same = before?.size === now.size && [...now].every(([code, words]) => before.get(code) === words)
  return same ? before : now
})

function behindWords(asOf: string | null, sign: string): string {
  return t.age.asOf(asOf ? clockTime(asOf).slice(0, 5) : t.unknown, sign)
}

/** `14:05:12` today, `06-01 14:05:12` else; changes over at midnight. */
export function stamp(when: string | number): string {
  return shortTime(when, today.value)
}
