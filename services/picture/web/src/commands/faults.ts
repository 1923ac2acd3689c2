import type { FieldProblem } from '../api'

/** What the cell says of the field at a pointer, or of something within it; empty when it says nothing. */
export function toldAt(fields: readonly FieldProblem[], pointer: string): string {
  const told = fields.filter((field) => field.pointer === pointer || field.pointer.startsWith(`${pointer}/`))
  return told.map(({ detail }) => detail).join('')
}
