import { t } from '../locales'
import type { LabelGroup, Row } from '../types'
import type { Field, Values } from './form'

/** A command as data: to what, by whom, with which form, at which address. */

/** Whatever a command is given to: a row of the picture, or a record of the desk. */
export interface Subject {
  id: string
  version: number
  state: string
}

/** The subject of a command that opens something new. */
export const NOTHING: Subject = { id: '', version: 0, state: '' }

export interface Command<S extends Subject = Subject> {
  code: string
  label: (subject: S) => string
  roles: readonly string[]
  states: readonly string[]
  fields: readonly Field[]
  path: (subject: S) => string
  /** False for a command that needs no If-Match. */
  matches?: boolean
  /** What the body holds besides the fields. */
  fixed?: (subject: S) => Values
  /** Choices of fields that depend on the subject, by the field's name. */
  choices?: (subject: S) => Readonly<Record<string, LabelGroup>>
  /** What the fields hold at first where that is not empty. */
  initial?: (subject: S) => Values
  /** Makes the body of what the fields have become, where that is not it. */
  body?: (filled: Values, subject: S) => Values
  /** False while the subject does not allow it, besides its state. */
  when?: (subject: S) => boolean
  /** Seldom wanted: offered behind a button of its own. */
  rare?: boolean
}

export const OFFICER: readonly string[] = ['duty_officer']
export const LEADER: readonly string[] = ['duty_leader']
export const DUTY: readonly string[] = [...OFFICER, ...LEADER]
export const COMMANDER: readonly string[] = ['commander']

type Word = keyof typeof t.commands | keyof typeof t.acts

/** The words of a command. */
export function wordOf(code: Word): string {
  return code in t.acts ? t.acts[code as keyof typeof t.acts] : t.commands[code as keyof typeof t.commands]
}

/** A command on `/<collection>/{id}/<sub>`, or on `/<collection>` when there is no `sub`. */
export function on<S extends Subject>(
  collection: string,
  code: Word,
  sub: string,
  roles: readonly string[],
  states: readonly string[],
  fields: readonly Field[],
  more: Partial<Command<S>> = {},
): Command<S> {
  const path = ({ id }: S) => (sub ? `/${collection}/${id}/${sub}` : `/${collection}`)
  return { code, label: () => wordOf(code), roles, states, fields, path, matches: sub !== '', ...more }
}

/** Commands that this role may give to the subject as it stands. */
export function offered<S extends Subject>(list: readonly Command<S>[], subject: S, role: string): Command<S>[] {
  return list.filter(
    ({ roles, states, when }) => roles.includes(role) && states.includes(subject.state) && (when?.(subject) ?? true),
  )
}

/** The fields of a command with the choices that the subject leaves. */
export function fieldsFor<S extends Subject>(command: Command<S>, subject: S): Field[] {
  const choices = command.choices?.(subject)
  return command.fields.map((field) => (choices?.[field.name] ? { ...field, choices: choices[field.name] } : field))
}

/** What is remembered of a subject, flat, as GET gives it. */
export function recordOf(subject: Subject): Values {
  const { data, ...rest } = subject as Subject & { data?: Values }
  return data ? { ...data, id: rest.id, version: rest.version, state: rest.state } : { ...rest }
}

export type RowCommand<T extends Row['type']> = Command<Row<T>>
