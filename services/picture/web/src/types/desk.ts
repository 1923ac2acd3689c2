/** Rows of shifts and warnings, and the desk's own records, which never leave the region. */

import type { Place } from './incident'
import type { Act, Approval, ResponseLevel } from './plan'

export type DutyFunction = 'officer' | 'leader'
export type WarningColour = 'red' | 'orange' | 'yellow' | 'blue'

export interface OpenItem {
  kind: string
  id: string
  title: string
  due_at?: string | null
}

export interface DutyShiftData {
  desk: string
  function: DutyFunction
  person: string
  telephone: string
  starts_at: string
  ends_at: string
  note?: string | null
  started_at?: string | null
  handed_over_at?: string | null
  successor?: string | null
  successor_id?: string | null
  items?: OpenItem[]
  notes?: string | null
  gap?: { desk: string; function: DutyFunction; from: string; until: string } | null
  missed?: boolean
}

export interface WarningData {
  issuer: string
  identifier: string
  sent_at: string
  format: string
  event_code?: string | null
  event: string
  colour: WarningColour
  headline: string
  text: string
  instruction?: string | null
  severity?: string | null
  urgency?: string | null
  certainty?: string | null
  effective_at?: string | null
  expires_at?: string | null
  area?: string | null
  /** Rings of [longitude, latitude] in WGS-84. */
  outlines?: [number, number][][]
  geocodes?: string[]
  replaces?: string[]
  to_regions?: string[]
  garrison?: boolean
  reason?: string | null
}

/** What every record of the incident service carries besides its own fields. */
export interface LocalRecord {
  id: string
  version: number
  state: string
  recorded_at?: string
  changed_at?: string
}

export interface ActivationProposal extends LocalRecord {
  act: Act
  incident_id: string
  plan_id?: string | null
  level?: ResponseLevel | null
  matter: string
  expected_hours: number
  measures: string[]
  asked_regions: string[]
  in_answer_to?: string | null
  basis: string
  proposer: string
  /** Login of the proposer, who may take it back but neither endorse nor approve it. */
  proposed_by: string
  leader?: string
  note?: string
  reason?: string
  approval?: Approval | null
}

export interface PhoneReport extends LocalRecord {
  for_region: string
  title: string
  text: string
  told_by: string
  told_at: string
  occurred_at?: string | null
  place?: Place | null
  incident_id?: string | null
}

export interface SuperiorInstruction extends LocalRecord {
  document_no: string
  organ: string
  leader: string
  text: string
  incident_id?: string | null
  due_at?: string | null
}

export interface Alarm extends LocalRecord {
  item_id: string
  item_type: string
  item_region: string
  subject: string
  arrived_at: string
  called: string
  next_at?: string | null
}
