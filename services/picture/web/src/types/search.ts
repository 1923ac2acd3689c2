/** The answer to the question which teams could be where by when. */

import type { RescueTeamData } from './team'

type Details = Pick<
  RescueTeamData,
  | 'name' | 'tier' | 'source' | 'kind' | 'level' | 'capabilities' | 'headcount' | 'vehicles' | 'boats' | 'aircraft'
  | 'equipment' | 'base' | 'radius_km' | 'agreements' | 'mobilised_by' | 'certified_until' | 'duty'
>

export interface FoundTeam extends Details {
  id: string
  region: string
  state: string
  allocation: { state: string; until?: string | null }
  distance_km: number
  assembly_minutes: number
  eta_minutes: number
  eta_method: string
  /** Places of the needs that it meets, from 0. */
  meets: number[]
  unchanged_s: number
  as_of: string | null
  age_s: number | null
  stale: boolean
}

export interface FoundTeams {
  items: FoundTeam[]
  next_page_token: string
  available: number
  matching: number
  needs: { capability: string | null; kind: string | null; level_at_least: number | null; quantity: number; found: number; short: number }[]
  excluded: { reason: string; count: number }[]
  freshness: { region: string; as_of: string | null; age_s: number | null; stale: boolean }[]
  /** What each method does, for people. */
  eta_methods: Readonly<Record<string, string>>
}
