import { t } from '../../locales'
import type { AidLine, AidTerms, Row } from '../../types'
import { statusOf } from '../forces/listing'

/** What a region could put forward for a line, and how long it has to be kept for it. */

const MINUTE_MS = 60_000
/** Goods are kept this long beyond the time of offers, so that an acceptance at its end still finds them. */
const GRACE_MS = 30 * MINUTE_MS
const LEAST_MS = 60 * MINUTE_MS

const READY = ['available', 'standby']

/** Own teams that could serve the line: free ones, and those that are held for this very request. */
export function teamsFor(teams: readonly Row<'rescue_team'>[], line: AidLine, requestId: string, own: string, now: number): Row<'rescue_team'>[] {
  return teams
    .filter((team) => team.region === own && team.data.kind === line.kind)
    .filter(({ id, data }) => !line.named_team_id || [id, data.twin_of].includes(line.named_team_id))
    .filter((team) => READY.includes(statusOf(team, now)) || isHeldFor(team, requestId))
    .sort((a, b) => a.data.name.localeCompare(b.data.name, 'zh'))
}

export function isHeldFor({ data }: Row<'rescue_team'>, requestId: string): boolean {
  return data.allocation.state === 'held' && data.allocation.aid_request_id === requestId
}

export const availableOf = ({ data }: Row<'stock_lot'>) => data.on_hand - data.reserved

/** Own lots of the goods that the line asks for, with something left. */
export function lotsFor(lots: readonly Row<'stock_lot'>[], line: AidLine, own: string): Row<'stock_lot'>[] {
  return lots.filter(
    (lot) => lot.region === own && lot.state === 'active' && lot.data.item_code === line.item_code && lot.data.unit === line.unit && availableOf(lot) > 0,
  )
}

/** Until when goods are set aside for an offer, as RFC 3339. */
export function reserveUntil(offersUntil: string | null | undefined, now: number): string {
  const asked = offersUntil ? Date.parse(offersUntil) + GRACE_MS : 0
  return new Date(Math.max(asked, now + LEAST_MS)).toISOString()
}

/** The terms of an offer where they are not those of the request; none where nobody changed them. */
export function otherTerms(asked: AidTerms, typed: AidTerms): AidTerms | undefined {
  const names = ['cost', 'insurance', 'command'] as const
  return names.some((name) => typed[name].trim() !== asked[name]) ? typed : undefined
}

/** The words of a line: what, how many, at least how good. */
export function lineWords(line: AidLine, kindWord: string, capabilityWord: (code: string) => string): string {
  if (line.item_code) return t.aid.goods(line.item_code, line.unit, line.quantity_min, line.quantity_max)
  const more = [
    line.level_at_least ? t.aid.level(line.level_at_least) : '',
    ...line.capabilities.map(({ code, level_at_least }) => capabilityWord(code) + (level_at_least < 5 ? t.aid.level(level_at_least) : '')),
    line.self_sufficient_hours ? t.aid.hours(line.self_sufficient_hours) : '',
  ]
  return [t.aid.teams(kindWord, line.quantity_min, line.quantity_max), ...more.filter(Boolean)].join(' · ')
}
