import type { Problem } from './api'
import { t } from './locales'
import type { Casualties, IncidentData, LabelGroup, ResponseLevel, Row } from './types'

/** States in which an incident needs nobody any more. */
export const ENDED: readonly string[] = ['terminated', 'closed', 'rejected', 'merged']

export const ROMAN: Readonly<Record<ResponseLevel, string>> = { i: 'Ⅰ', ii: 'Ⅱ', iii: 'Ⅲ', iv: 'Ⅳ' }

const RANKS = ['extraordinary', 'major', 'significant', 'general']

export interface Badge {
  word: string
  tone: string
}

/** Badge of an incident level: the word always, the tone `lv-1` to `lv-4` or `lv-none`. */
export function levelBadge(data: Pick<IncidentData, 'level' | 'event_class'>, levels: LabelGroup): Badge {
  if (data.event_class === 'social_security') return { word: t.incidents.ungraded, tone: 'lv-none' }
  const rank = RANKS.indexOf(data.level ?? '')
  if (!data.level || rank < 0) return { word: t.incidents.unclassified, tone: 'lv-none' }
  return { word: levels[data.level] ?? data.level, tone: `lv-${rank + 1}` }
}

/** 1 (worst) to 4; 5 without a level. */
export function levelRank(level: string | null | undefined): number {
  const rank = RANKS.indexOf(level ?? '')
  return rank < 0 ? RANKS.length + 1 : rank + 1
}

export const HARMS = ['dead', 'missing', 'severe', 'light'] as const

/** `亡1 失踪3`; a figure nobody has said is left out, `未报` when none was said. */
export function casualtyWords(casualties: Casualties | null | undefined): string {
  const said = HARMS.filter((harm) => casualties?.[harm] !== undefined && casualties[harm] !== null)
  if (said.length === 0) return t.casualties.unsaid
  const harmed = said.filter((harm) => casualties?.[harm] !== 0)
  if (harmed.length === 0) return t.casualties.nobody
  return harmed.map((harm) => `${t.casualties[harm]}${casualties?.[harm]}`).join(' ')
}

/** Earliest deadline first, then the worse level, then the newer one. */
export function byUrgency(
  dueOf: (incidentId: string) => string | undefined,
): (a: Row<'incident'>, b: Row<'incident'>) => number {
  return (a, b) =>
    (dueOf(a.id) ?? '9').localeCompare(dueOf(b.id) ?? '9') ||
    levelRank(a.data.level) - levelRank(b.data.level) ||
    b.data.recorded_at.localeCompare(a.data.recorded_at)
}

/** `HTTP 503，编号 7f3a…` of a refusal, for the line that says why there are no newer data. */
export function statusWords({ status, traceId }: Problem): string {
  const words = status ? t.network.status(status) : t.network.noLink
  return traceId ? `${words}，${t.panel.traced(traceId)}` : words
}
