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
