import type { RescueTeamData, Row } from '../../types'

/** Which teams are shown, under which region, and how they stand. */

export const STATUSES = ['available', 'standby', 'held', 'committed', 'resting', 'off'] as const

export type Status = (typeof STATUSES)[number]

type Team = Row<'rescue_team'>

const past = (moment: string | null | undefined, now: number) => Boolean(moment) && Date.parse(moment as string) <= now

/** True when the certificates or the insurance are over. */
export function isExpired(data: RescueTeamData, now: number): boolean {
  return past(data.certified_until, now) || past(data.insured_until, now)
}

/** Whoever has the team decides first; then whether it may be sent at all; then its duty. */
export function statusOf({ state, data }: Team, now: number): Status {
  const { allocation, duty, dispatchable } = data
  if (state === 'retired') return 'off'
  if (allocation.state !== 'free') return allocation.state
  if (state !== 'verified' || !dispatchable || isExpired(data, now)) return 'off'
  return duty === 'available' || duty === 'standby' ? duty : 'off'
}

export interface Wanted {
  region: string
  status: string
  kind: string
  text: string
}

function says({ name, equipment, mobilised_by }: RescueTeamData, text: string): boolean {
  return [name, mobilised_by?.unit ?? '', ...equipment].some((word) => word.includes(text))
}

/** True when the team passes the filters; empty ones let all pass. What has left the registry is not shown. */
export function isWanted(team: Team, { region, status, kind, text }: Wanted, now: number): boolean {
  if (team.state === 'retired') return false
  if ((region && team.region !== region) || (kind && team.data.kind !== kind)) return false
  return (!status || statusOf(team, now) === status) && (!text.trim() || says(team.data, text.trim()))
}

export interface Group {
  region: string
  teams: Team[]
  /** Those that could go now. */
  free: number
  all: number
  people: number
  boats: number
}

const sum = (teams: readonly Team[], of: (data: RescueTeamData) => number | null | undefined) =>
  teams.reduce((total, { data }) => total + (of(data) ?? 0), 0)

/** The teams that are wanted by region, in the order of `regions`; the counts are of all that are registered. */
export function groupsOf(all: readonly Team[], regions: readonly string[], wanted: Wanted, now: number): Group[] {
  const order = (a: Team, b: Team) =>
    STATUSES.indexOf(statusOf(a, now)) - STATUSES.indexOf(statusOf(b, now)) || a.data.name.localeCompare(b.data.name, 'zh')
  return regions.map((region) => {
    const here = all.filter((team) => team.region === region && team.state !== 'retired')
    const free = here.filter((team) => statusOf(team, now) === 'available')
    return {
      region,
      teams: here.filter((team) => isWanted(team, wanted, now)).sort(order),
      free: free.length,
      all: here.length,
      people: sum(free, ({ headcount }) => headcount),
      boats: sum(free, ({ boats }) => boats),
    }
  })
}
