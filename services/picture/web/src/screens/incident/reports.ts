import type { Row } from '../../types'

/** Written reports: their fields, what is filled in, which file belongs to which report. */

export const OWED: readonly string[] = ['opened', 'returned']

/** Kinds that are written by hand. */
export const KINDS = ['first', 'follow_up', 'verification', 'final', 'supplement', 'correction'] as const

export type ReportKind = (typeof KINDS)[number]

/** Fields of a report in the order of the paper; those of one line are marked (生产安全事故报告和调查处理条例 art. 12). */
export const FIELDS = [
  ['received_at', true],
  ['source', true],
  ['occurred_at', true],
  ['place', true],
  ['nature', true],
  ['scope', false],
  ['casualties', false],
  ['losses', false],
  ['course', false],
  ['unit_profile', false],
  ['trend', false],
  ['leaders_on_scene', false],
  ['measures', false],
  ['requests', false],
  ['other', false],
  ['reporter', true],
  ['contact', true],
] as const

export type ReportField = (typeof FIELDS)[number][0]
export type Content = Partial<Record<ReportField, string>>

/** As GET /incidents/{id}/document-drafts gives it. */
export interface Draft {
  content: Content
  required: ReportField[]
  missing: ReportField[]
}

/** A written document, as /incidents/{id}/documents gives it. */
export interface Filed {
  id: string
  version: number
  kind: string
  document_sha256: string
  size: number
  name: string
  recorded_at: string
}

/** Those that the list does not hold yet, for it follows what was just written by a moment, and those it holds. */
export function withFresh(fresh: readonly Filed[], listed: readonly Filed[]): Filed[] {
  const known = new Set(listed.map(({ id }) => id))
  return [...fresh.filter(({ id }) => !known.has(id)), ...listed]
}

/** Required fields that say nothing yet. */
export function missingOf(required: readonly ReportField[], content: Content): ReportField[] {
  return required.filter((name) => !content[name]?.trim())
}

/** What was filled in; empty fields are left out. */
export function contentOf(content: Content): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value?.trim()))
}

/** The kind of report to write next: that of the nearest one owed, else a follow-up. */
export function nextKind(owed: readonly Row<'report_obligation'>[]): ReportKind {
  const kinds = owed.map(({ data }) => data.kind)
  return KINDS.find((kind) => kind === kinds[0]) ?? (owed.length ? 'first' : 'follow_up')
}

/** Reports of an incident, in the order in which they are due. */
export function reportsOf(rows: readonly Row<'report_obligation'>[], incidentId: string): Row<'report_obligation'>[] {
  return rows
    .filter(({ data }) => data.incident_id === incidentId)
    .sort((a, b) => Date.parse(a.data.due_at) - Date.parse(b.data.due_at) || a.id.localeCompare(b.id))
}
