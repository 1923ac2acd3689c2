/** Records of the cases service, as an organ that may read them gets them. */

export interface Authority {
  region: string
  organ: string
}

/** A term that runs, with the law it rests on. */
export interface Term {
  rule: string
  label: string
  basis: string
  started_at: string
  due_at: string
  passed_percent: number
  overdue: boolean
}

interface Record {
  id: string
  version: number
  state: string
  recorded_at: string
  clocks: readonly Term[]
}

interface Restricted extends Record {
  region: string
  state_label: string
  sender: Authority
}

export interface Piece {
  number: number
  sha256: string
  size: number
  media_type: string
}

export interface Referral extends Restricted {
  display_number: string
  addressee: Authority
  offence: string
  handlers: readonly string[]
  approver: string
  approved_at: string | null
  late: boolean
  papers: readonly { kind: string; sha256: string }[]
  evidence: readonly Piece[]
  missing: readonly string[]
  document_number: string
  copy_of: string
  forwarded_from: string
  archive_class: string
  due_kinds: readonly string[]
}

export interface Reception extends Restricted {
  referral_id: string
  addressee: Authority
  missing: readonly string[]
  asked: boolean
  kinds: readonly string[]
  term: string
  forwarded_to: Authority | null
  ground: string
  received_by: string
}

export interface Oversight extends Restricted {
  copy_id: string
  received_by: string
}

/** One line of the desk: a referral, and what was done about it. */
export interface DeskLine {
  status: string
  status_label: string
  referral: Referral
  reception: Reception | null
  oversight: Oversight | null
}

export interface Contents {
  facts: string
  persons: readonly { name: string; role: string; telephone: string; id_number: string }[]
  titles: Readonly<{ [sha256: string]: string }>
  descriptions: Readonly<{ [number: string]: string }>
}

export interface ClueCheck extends Record {
  display_number: string
  incident_id: string
  offence: string
  screening: string
  handlers: readonly string[]
  report_sha256: string
  addressee: Authority | null
  copy_to: Authority | null
  approver: string
  approved_at: string | null
  basis: string
  ground: string
  referral_id: string
}

export interface Read {
  read_by: string
  what: string
  at: string
  reader: Authority
}
