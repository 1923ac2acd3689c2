/** Shapes of the picture service's answers. Times are RFC 3339 in UTC, regions six-digit codes. */

export type Light = 'fresh' | 'late' | 'stale' | 'lost' | 'unknown'

export interface Session {
  region: string
  region_name: string
  role: string
  role_name: string
  name: string
  expires_at: string
}

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

export interface DataOf {
  incident: IncidentData
  report_obligation: ReportData
  neighbour_notice: NoticeData
  notice_receipt: ReceiptData
  acknowledgement: AcknowledgementData
}

export type RowType = keyof DataOf

export interface Row<T extends RowType = RowType> {
  type: T
  id: string
  region: string
  topic: string
  version: number
  sequence: number
  state: string
  unknown: boolean
  data: DataOf[T]
}

export interface FeedItem {
  id: string
  topic: string
  sequence: number
  region: string
  type: string
  subject: string
  incident_id: string | null
  recorded_at: string
  occurred_at: string | null
  sentence: string
  ack_regions: string[]
  notice_to: string[]
}

export interface RegionFreshness {
  code: string
  slug: string
  own: boolean
  age_ms: number | null
  light: Light
  as_of: string | null
  arrived: Record<string, { sequence: number; at: string }>
}

export interface Picture {
  region: string
  cursor: string
  positions: Record<string, number>
  rows: Row[]
  feed: FeedItem[]
  regions: RegionFreshness[]
  server_time: string
}

export interface RegionName {
  code: string
  slug: string
  name: string
  bureau: string
  telephone: string
}

export type LabelGroup = Record<string, string>

export interface Labels {
  regions: RegionName[]
  zone_box: { south: number; west: number; north: number; east: number }
  [group: string]: unknown
}

export interface Heartbeat {
  server_time: string
  cursor: string
  regions: RegionFreshness[]
}
