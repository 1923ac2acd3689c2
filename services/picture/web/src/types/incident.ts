/** Rows of incidents, reports, notices and 签收. Times are RFC 3339 in UTC, regions six-digit codes. */

export interface Casualties {
  dead?: number | null
  missing?: number | null
  severe?: number | null
  light?: number | null
}

export interface Place {
  region: string
  address: string
  point?: { latitude: number; longitude: number; accuracy_m?: number | null } | null
  town?: string | null
}

export interface IncidentData {
  title: string
  text: string
  display_number: string
  event_class: string
  event_code?: string | null
  subtype?: string | null
  place: Place
  occurred_at: string
  discovered_at: string
  informed_at: string
  source: string
  casualties?: Casualties | null
  safe?: number | null
  verification?: string | null
  last_situation?: { text: string; occurred_at: string } | null
  loss_cny?: number | null
  affected_regions: string[]
  level?: string | null
  level_confirmed?: string | null
  level_potential?: string | null
  level_basis?: string | null
  recorded_at: string
  changed_at: string
  reporter_sealed?: boolean
  merged_into?: string | null
  merge_reason?: string | null
  reopening?: { reason: string; at?: string } | null
  corrections?: Correction[]
  cross_region?: { regions: string[]; basis: string } | null
  response_id?: string | null
}

export interface Correction {
  n: number
  reason: string
  fields: string[]
  at: string
}

export interface ReportData {
  incident_id: string
  rule: string
  kind: string
  n: number
  basis: string
  recipient: string
  due_at: string
  form?: string | null
  submitted_at?: string | null
  overdue: boolean
  recorded_at: string
  required_form?: string | null
  document_sha256?: string | null
  approved_by?: string | null
  received_by?: string | null
  reason?: string | null
  reminders?: unknown[]
}

export interface NoticeData {
  incident_id: string
  to_regions: string[]
  facts: string
  asked_measures?: string | null
  notice_version: number
  recorded_at: string
}

export interface ReceiptData {
  notice_id: string
  notice_version: number
  measures?: string | null
  received_at: string
  actor?: string | null
}

export interface AcknowledgementData {
  item_id: string
  item_type: string
  item_region: string
  actor: string
  at: string
}
