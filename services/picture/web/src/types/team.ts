/** Rows of rescue teams 救援队伍, and the answer to the question who could come. */

import type { Place } from './incident'

export interface CapabilityRef {
  code: string
  /** 1 is the strongest; none: nobody assessed it. */
  level?: number | null
}

export type Allocated = 'free' | 'held' | 'committed' | 'resting'

export interface TeamDetails {
  name: string
  tier: string
  source: string
  kind: string
  level?: number | null
  capabilities: CapabilityRef[]
  headcount?: number | null
  vehicles?: number | null
  boats?: number | null
  aircraft?: number | null
  equipment: string[]
  base: Place
  assembly_minutes?: number | null
  certified_until?: string | null
  insured_until?: string | null
  /** None is everywhere. */
  radius_km?: number | null
  agreements: string[]
  social_force: string
  /** 调派权限单位. */
  mobilised_by?: { region: string; unit: string } | null
  dispatchable: boolean
  undispatchable_because: string
  as_of?: string | null
  key: string
  reference: string
}

export interface RescueTeamData extends TeamDetails {
  duty: string
  duty_reason: string
  readiness?: { people: string; equipment: string; funding: string } | null
  allocation: { state: Allocated; for: string; incident_id: string; aid_request_id: string; until?: string | null }
  /** The real team, of an exercise's copy. */
  twin_of: string
  changed_at?: string | null
}
