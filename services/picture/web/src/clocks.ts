import type { Row, RowType } from './types'

/** A running deadline of a region, whatever kind of record it belongs to. */
export interface Clock {
  id: string
  type: RowType
  region: string
  incidentId: string
  dueAt: string
  /** Which of the record's deadlines: to take a task over, or to be done with the thing. */
  what: 'report' | 'answer' | 'accept' | 'complete' | 'offers' | 'take_up'
}

type Maker<T extends RowType> = (row: Row<T>) => Pick<Clock, 'what' | 'dueAt'>[]

const OWED = ['opened', 'returned']
const RUNNING = ['received', 'accepted', 'progressed', 'blocked']

function at(what: Clock['what'], dueAt: string | null | undefined, runs: boolean): Pick<Clock, 'what' | 'dueAt'>[] {
  return runs && dueAt ? [{ what, dueAt }] : []
}

const report: Maker<'report_obligation'> = ({ state, data }) => at('report', data.due_at, OWED.includes(state))

const response: Maker<'regional_response'> = ({ state, data }) => at('answer', data.due_at, state === 'asked')

/** A task that nobody has taken over has two clocks; the nearer one counts. */
const execution: Maker<'task_execution'> = ({ state, data }) => [
  ...at('accept', data.accept_due_at, state === 'received'),
  ...at('complete', data.due_at, RUNNING.includes(state)),
]

/** Until when offers are awaited, while a line waits. */
const request: Maker<'aid_request'> = ({ state, data }) =>
  at('offers', data.offers_until, state === 'issued' && data.lines.some((line) => line.state === 'open'))

/** Until when an offer may be taken up: the clock of the region that asked. */
const offer: Maker<'aid_offer'> = ({ state, data }) => at('take_up', data.valid_until, state === 'offered')

function clocksOf<T extends RowType>(rows: readonly Row<T>[], make: Maker<T>): Clock[] {
  return rows.flatMap((row) => {
    const { id, type, region } = row
    const incidentId = (row.data as { incident_id: string }).incident_id
    const [next] = make(row).sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
    return next ? [{ id, type, region, incidentId, ...next }] : []
  })
}

/** Every running deadline of the picture, the nearest first. */
export function runningClocks(
  reports: readonly Row<'report_obligation'>[],
  responses: readonly Row<'regional_response'>[],
  executions: readonly Row<'task_execution'>[],
  requests: readonly Row<'aid_request'>[] = [],
  offers: readonly Row<'aid_offer'>[] = [],
): Clock[] {
  const asked = new Map(offers.map(({ id, data }) => [id, data.asking_region]))
  return [
    ...clocksOf(reports, report),
    ...clocksOf(responses, response),
    ...clocksOf(executions, execution),
    ...clocksOf(requests, request),
    ...clocksOf(offers, offer).map((clock) => ({ ...clock, region: asked.get(clock.id) ?? clock.region })),
  ].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
}

/** Incident id to its nearest deadline, of clocks in order. */
export function nextDue(clocks: readonly Clock[]): Map<string, Clock> {
  const found = new Map<string, Clock>()
  for (const clock of clocks) if (!found.has(clock.incidentId)) found.set(clock.incidentId, clock)
  return found
}
