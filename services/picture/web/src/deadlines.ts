import type { Row } from './types'

const OWED = ['opened', 'returned']

/** Reports still owed, the own region's first, then by due time. */
export function openReports(
  rows: readonly Row<'report_obligation'>[],
  ownRegion = '',
): Row<'report_obligation'>[] {
  const foreign = (row: Row) => Number(row.region !== ownRegion)
  return rows
    .filter(({ state }) => OWED.includes(state))
    .sort((a, b) => foreign(a) - foreign(b) || Date.parse(a.data.due_at) - Date.parse(b.data.due_at))
}

/** Incident id to the earliest due time among its owed reports. */
export function nextDue(owed: readonly Row<'report_obligation'>[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { data } of owed) {
    const known = found.get(data.incident_id)
    if (!known || Date.parse(data.due_at) < Date.parse(known)) found.set(data.incident_id, data.due_at)
  }
  return found
}
