import type { Field, Values } from './commands'
import { t } from './locales'
import { HARMS } from './words'

const WHOLE = /^\d+$/
const WALL = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/

function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => String(one).trim() === '')
  return value === '' || value === null || value === undefined
}

function faultOf(field: Field, value: unknown): string {
  const label = field.label ?? t.fields[field.name] ?? field.name
  if (field.kind === 'casualties') return figuresFault(value as Values, field.required === true)
  if (isBlank(value)) return field.required ? t.form.required(label) : ''
  if (field.kind === 'integer' && !WHOLE.test(String(value))) return t.form.number(label)
  return field.kind === 'time' && !WALL.test(String(value)) ? t.form.badTime(label) : ''
}

/** The sentence about casualty figures, empty when they are right. */
export function figuresFault(values: Values, required: boolean): string {
  const said = HARMS.filter((harm) => !isBlank(values[harm]))
  const wrong = said.find((harm) => !WHOLE.test(String(values[harm])))
  if (wrong) return t.form.number(t.fields[wrong] ?? wrong)
  return required && said.length === 0 ? t.form.required(t.fields.casualties ?? '') : ''
}

/** A sentence per field that is not right. */
export function faultsOf(fields: readonly Field[], values: Values): Record<string, string> {
  const found = fields.map((field) => [field.name, faultOf(field, values[field.name])] as const)
  return Object.fromEntries(found.filter(([, fault]) => fault !== ''))
}
