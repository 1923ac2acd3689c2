/** Rows of mutual aid between equals: requests, offers, deployments, check-ins at the scene. */

import type { Place } from './incident'

/** Who bears the cost, who insures, who commands. */
export interface AidTerms {
  cost: string
  insurance: string
  command: string
}

/** Teams of one kind, or goods of one GB/T 38565 code; the fields of the other are empty. */
export interface AidLine {
  n: number
  kind: string
  /** Weakest level that will do; 0 for any. */
  level_at_least: number
  capabilities: { code: string; level_at_least: number }[]
  item_code: string
  unit: string
  quantity_min: number
  quantity_max: number
  place: Place
  needed_from: string
  needed_until: string
  self_sufficient_hours: number
  named_team_id: string
  state: 'open' | 'filled' | 'unfilled'
  /** Confirmed so far, in teams or units. */
  quantity: number
}

export interface AidApproval {
  person: string
  post?: string
  basis?: string
  document_no?: string
  plan_id?: string
  clause?: string
}

export interface AidRequestData {
  incident_id: string
  reason: string
  lines: AidLine[]
  /** Offers that were taken up and are not confirmed yet. */
  accepted: { offer_id: string; line: number; quantity: number }[]
  to_regions: string[]
  offers_until?: string | null
  terms?: AidTerms | null
  terms_hash: string
  proposer: string
  approval?: AidApproval | null
  note: string
  proposed_at?: string | null
  issued_at?: string | null
}

export interface AidOfferData {
  request_id: string
  request_terms_hash: string
  line: number
  asking_region: string
  incident_id: string
  team_id: string
  team_name: string
  lot_id: string
  quantity: number
  terms?: AidTerms | null
  terms_hash: string
  held_until?: string | null
  mobilised_by: string
  mobiliser_region: string
  proposer: string
  social_force: boolean
  mobilisation?: (AidApproval & { mobilised_by: string; answered_by?: string }) | null
  valid_until?: string | null
  deployment_id: string
  transfer_id: string
  reason: string
  /** Why it lapsed. */
  cause: string
  proposed_at?: string | null
  offered_at?: string | null
  ended_at?: string | null
}

export interface DeploymentData {
  team_id: string
  team_name: string
  scene_region: string
  incident_id: string
  offer_id: string
  request_id: string
  line: number
  place?: Place | null
  basis: string
  /** Who departed. */
  people?: number | null
  leader: string
  eta?: string | null
  arrived_at?: string | null
  work: string
  /** Who came home. */
  back?: number | null
  note: string
  reason: string
  explanation: string
  /** When each state began. */
  times: Readonly<Record<string, string>>
}

export interface SceneCheckInData {
  deployment_id: string
  team_id: string
  team_name: string
  lending_region: string
  incident_id: string
  request_id: string
  headcount?: number | null
  sector: string
  scene_command: string
  release_proposed: boolean
  release_reason: string
  out?: number | null
  explanation: string
  reason: string
  checked_in_at?: string | null
  checked_out_at?: string | null
}
