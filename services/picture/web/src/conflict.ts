import { t } from './locales'
import { label, regionName, session } from './session'
import { wallTime } from './time'
import type { Values } from './commands'

/** What somebody else has made of a record since a form was opened over it. */

export interface Change {
  name: string
  before: unknown
  after: unknown
}

const NO_NEWS = ['id', 'version', 'recorded_at', 'changed_at']

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '')

/** Fields of both that differ; what the one does not have, and what changes with every fact, is no news. */
export function differences(before: Values, after: Values): Change[] {
  return Object.keys(before)
    .filter((name) => !NO_NEWS.includes(name) && name in after && !same(before[name], after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }))
}

/** Who has made a fact, of the login that a row keeps; the logins of some issuers end in the code of a role. */
export function actorWords(actor: string | undefined): string {
  if (!actor) return ''
  if (actor === session.value?.subject) return t.changes.yourself
  if (actor.startsWith('/')) return t.changes.system
  return label('role', actor.slice(actor.lastIndexOf(':') + 1))
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T/

/** A value of a record in words; `labelOf` gives the word of a code. */
export function valueWords(value: unknown, labelOf: (code: string) => string): string {
  if (value === null || value === undefined || value === '') return t.none
  if (Array.isArray(value)) return value.length ? value.map((one) => valueWords(one, labelOf)).join('、') : t.none
  if (typeof value === 'object') {
    const said = Object.entries(value).filter(([, one]) => one !== null && one !== '')
    return said.map(([name, one]) => `${t.fields[name] ?? ''}${valueWords(one, labelOf)}`).join(' ') || t.none
  }
  const text = String(value)
  if (MOMENT.test(text)) return wallTime(text)
  return /^\d{6}$/.test(text) ? regionName(text) : labelOf(text)
}
