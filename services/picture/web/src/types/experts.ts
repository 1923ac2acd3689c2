/** Rows of the expert pool; what is sealed is never among them. */

import type { Place } from './incident'

export interface Party {
  credit_code: string
  name: string
}

/** An organisation that an expert works for or advises; days are `2019-03-01` or ''. */
export interface Tie extends Party {
  since: string
  until: string
}

export interface ExpertData {
  name: string
  fields: string[]
  titles: string[]
  employers: Tie[]
  advises: Tie[]
  base?: Place | null
  languages: string[]
  recommended_by: string
  /** The end of the term. */
  until?: string | null
  document_no: string
  availability: 'available' | 'unavailable'
  away_until?: string | null
  reason: string
  changed_at?: string | null
}

export interface ConflictFactData {
  expert_id: string
  expert_name: string
  kind: string
  target: Party
  reference: string
  since: string
  until: string
  /** Not for the expert to have lifted. */
  pinned: boolean
  reason: string
  overruled_by: string
  changed_at?: string | null
}

export interface ConflictReason {
  kind: string
  target: string
  conflict_id: string
}

export interface ExpertDraw {
  round: number
  /** SHA-256 of call, round and public value; '' for a designated call. */
  seed: string
  public_value: string
  rule: string
  candidates: string[]
  wanted: number
  drawn: string[]
  skipped: { expert_id: string; reason: string; conflicts: ConflictReason[] }[]
  drawn_at?: string | null
}

export interface ExpertCallData {
  subject: { kind: string; reference: string; title: string; parties: Party[]; hidden: boolean }
  incident_id: string
  opinion_kind: string
  fields: string[]
  wanted: number
  mode: 'designated' | 'random'
  designated: string[]
  public_source: string
  deadline?: string | null
  needed_until?: string | null
  requested_by: string
  draw?: ExpertDraw | null
  invited: { expert_id: string; home_region: string; round: number; expert_name: string }[]
  engagement_ids: string[]
  accepted?: number | null
  appraisals: { expert_id: string; score: number; text: string; expert_name: string }[]
  note: string
  requested_at?: string | null
  changed_at?: string | null
}

export interface ExpertEngagementData {
  call_id: string
  expert_id: string
  calling_region: string
  expert_name: string
  title: string
  invited_at?: string | null
  reply_due_at?: string | null
  expected_at?: string | null
  accepted_at?: string | null
  reasons: ConflictReason[]
  note: string
  opinion?: { sha256: string; size_bytes: number; media_type: string } | null
  opinion_version: number
  signed_sha256: string
  summary: string
  changed_at?: string | null
}

/** The last draw of a call, drawn again by the own cell. */
export interface DrawCheck {
  call_id: string
  equal: boolean
  seed: string
  drawn: string[]
  drawn_again: string[]
  /** null where the matter is not shown here. */
  doubts: { expert_id: string; doubt: string; reasons: ConflictReason[] }[] | null
}
