import { neighbours } from '../session'
import { fromWall } from '../time'
import type { LabelGroup } from '../types'
import { HARMS } from '../words'

/** What a form asks for, and the request body that comes of it. */

export type Kind = 'line' | 'long' | 'integer' | 'time' | 'choice' | 'select' | 'lines' | 'flag' | 'regions' | 'casualties'

export interface Field {
  name: string
  kind: Kind
  required?: boolean
  /** Its words where they are not those of all fields of this name. */
  label?: string
  /** Group of /labels whose codes are the choices. */
  group?: string
  /** Choices by code where they are not a group of /labels. */
  choices?: LabelGroup
}

export type Values = Record<string, unknown>

export const need = (name: string, kind: Kind = 'long', more: Partial<Field> = {}): Field => ({
  name,
  kind,
  required: true,
  ...more,
})

export const may = (name: string, kind: Kind = 'long', more: Partial<Field> = {}): Field => ({ name, kind, ...more })

/** What the fields hold when the form opens; `now` is a wall time. */
export function startValues(fields: readonly Field[], now: string): Values {
  const empty = ({ kind, required }: Field): unknown => {
    if (kind === 'time') return required ? now : ''
    if (kind === 'regions') return neighbours().map(({ code }) => code)
    if (kind === 'lines') return []
    if (kind === 'flag') return false
    return kind === 'casualties' ? {} : ''
  }
  return Object.fromEntries(fields.map((field) => [field.name, empty(field)]))
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
