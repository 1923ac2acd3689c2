/** A list of teams as the cell takes it, and what became of its rows. */

export interface RowFault {
  field: string
  rule: string
  sentence: string
}

export interface TeamImport {
  created: number
  updated: number
  unchanged: number
  refused: number
  rows: { row: number; result: string; id: string | null; errors: RowFault[] }[]
}

/** In bytes; the cell takes a million characters of base64. */
export const LARGEST = 700 * 1024

const CHUNK = 0x8000

/** The format by the name of a file; null for what is neither. */
export function formatOf(name: string): 'csv' | 'xlsx' | null {
  const ending = /\.(csv|xlsx)$/i.exec(name)?.[1]?.toLowerCase()
  return ending === 'csv' || ending === 'xlsx' ? ending : null
}

export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

export interface FaultLine extends RowFault {
  row: number
}

/** One line per thing that is wrong, in the order of the file. */
export function faultLines({ rows }: TeamImport): FaultLine[] {
  return rows.flatMap(({ row, errors }) => errors.map((error) => ({ row, ...error })))
}
