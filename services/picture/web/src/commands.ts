import { neighbours } from './session'
import { fromWall } from './time'
import { t } from './locales'
import type { LabelGroup, Row, RowType } from './types'
import { HARMS } from './words'

export type Kind = 'line' | 'long' | 'integer' | 'time' | 'choice' | 'select' | 'lines' | 'flag' | 'regions' | 'casualties'

export interface Field {
  name: string
  kind: Kind
  required?: boolean
  /** Group of /labels whose codes are the choices. */
  group?: string
  /** Choices by code where they are not a group of /labels. */
  choices?: LabelGroup
}

export type Values = Record<string, unknown>

export interface Command<T extends RowType> {
  code: string
  label: (row: Row<T>) => string
  roles: readonly string[]
  states: readonly string[]
  fields: readonly Field[]
  path: (row: Row<T>) => string
  /** False for a command that needs no If-Match. */
  matches?: boolean
  fixed?: (row: Row<T>) => Values
}

const OFFICER = ['duty_officer']
const LEADER = ['duty_leader']
const OPEN = ['reported', 'verified', 'responding', 'contained', 'terminated']

const need = (name: string, kind: Kind = 'long', group?: string): Field => ({ name, kind, group, required: true })
const may = (name: string, kind: Kind = 'long'): Field => ({ name, kind })

type Words = keyof typeof t.commands

function on<T extends RowType>(
  collection: string,
  code: Words,
  sub: string,
  roles: readonly string[],
  states: readonly string[],
  fields: readonly Field[],
): Command<T> {
  const path = (row: Row<T>) => `/${collection}/${row.id}/${sub}`
  return { code, label: () => t.commands[code], roles, states, fields, path }
}

const levelChange: Command<'incident'> = {
  ...on<'incident'>('incidents', 'classify', 'level-changes', [...OFFICER, ...LEADER], OPEN, [
    need('level', 'choice', 'level'),
    need('basis'),
    may('reason'),
  ]),
  label: ({ data }) => (data.level ? t.commands.reclassify : t.commands.classify),
}

const notify: Command<'incident'> = {
  ...on<'incident'>('', 'notify', '', OFFICER, OPEN, [
    need('to_regions', 'regions'),
    need('facts'),
    may('asked_measures'),
  ]),
  path: () => '/neighbour-notices',
  fixed: (row) => ({ incident_id: row.id }),
  matches: false,
}

export const INCIDENT_COMMANDS: readonly Command<'incident'>[] = [
  on('incidents', 'verify', 'verifications', OFFICER, ['reported'], [need('note')]),
  on('incidents', 'reject', 'rejections', LEADER, ['reported'], [need('reason')]),
  levelChange,
  on('incidents', 'casualties', 'casualty-updates', OFFICER, OPEN, [
    need('casualties', 'casualties'),
    may('safe', 'integer'),
    may('loss_cny', 'integer'),
    need('as_of', 'time'),
    may('reason'),
  ]),
  {
    ...on<'incident'>('incidents', 'situation', 'situations', OFFICER, OPEN, [
      need('text'),
      need('occurred_at', 'time'),
    ]),
    matches: false,
  },
  notify,
  on('incidents', 'contain', 'containments', OFFICER, ['verified', 'responding'], [need('at', 'time')]),
  on('incidents', 'terminate', 'terminations', ['commander'], ['contained'], [need('basis')]),
  on('incidents', 'close', 'closures', LEADER, ['terminated'], [need('archive_class', 'line')]),
]

export const REPORT_COMMANDS: readonly Command<'report_obligation'>[] = [
  on('report-obligations', 'submit', 'submissions', OFFICER, ['opened', 'returned'], [
    need('form', 'choice', 'report_form'),
    need('approved_by', 'line'),
    may('document_sha256', 'line'),
  ]),
  on('report-obligations', 'receipt', 'receipts', OFFICER, ['submitted'], [need('received_by', 'line')]),
  on('report-obligations', 'return', 'returns', OFFICER, ['submitted'], [need('reason')]),
  on('report-obligations', 'waive', 'waivers', LEADER, ['opened', 'returned'], [need('reason')]),
]

export const NOTICE_COMMANDS: readonly Command<'neighbour_notice'>[] = [
  on('neighbour-notices', 'renew', 'updates', OFFICER, ['issued'], [need('facts'), may('asked_measures')]),
  on('neighbour-notices', 'lift', 'liftings', LEADER, ['issued'], [need('reason')]),
]

export const RECEIPT_COMMANDS: readonly Command<'notice_receipt'>[] = [
  on('notice-receipts', 'answer', 'answers', OFFICER, ['received'], [need('measures')]),
]

/** Commands that this role may give to the row in its state. */
export function offered<T extends RowType>(list: readonly Command<T>[], row: Row<T>, role: string): Command<T>[] {
  return list.filter(({ roles, states }) => roles.includes(role) && states.includes(row.state))
}

/** What the fields hold when the form opens; `now` is a wall time. */
export function startValues(fields: readonly Field[], now: string): Values {
  const empty = (kind: Kind): unknown => {
    if (kind === 'time') return now
    if (kind === 'regions') return neighbours().map(({ code }) => code)
    if (kind === 'lines') return []
    if (kind === 'flag') return false
    return kind === 'casualties' ? {} : ''
  }
  return Object.fromEntries(fields.map(({ name, kind }) => [name, empty(kind)]))
}

const blank = (value: unknown) => value === '' || value === null || value === undefined

/** Figures that were filled in; an empty box is "not said", which is not zero. */
export function figures(values: Values): Values {
  return Object.fromEntries(HARMS.filter((harm) => !blank(values[harm])).map((harm) => [harm, Number(values[harm])]))
}

/** The request body of filled fields; what was left empty is left out. */
export function bodyOf(fields: readonly Field[], values: Values): Values {
  const body: Values = {}
  for (const { name, kind } of fields) {
    const value = values[name]
    if (blank(value)) continue
    if (kind === 'integer') body[name] = Number(value)
    else if (kind === 'time') body[name] = fromWall(String(value))
    else if (kind === 'lines') body[name] = (value as string[]).map((line) => line.trim()).filter(Boolean)
    else body[name] = kind === 'casualties' ? figures(value as Values) : value
  }
  return body
}
