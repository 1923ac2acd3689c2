import type { Clock } from '../../clocks'
import type { Row } from '../../types'

/** How near a running deadline is, as GET /picture/deadlines has it: after half and four fifths of its time. */

export const STAGES = ['overdue', 'soon_80', 'soon_50', 'open'] as const

export type Stage = (typeof STAGES)[number]

const SHARES = [0.5, 0.8]

/** The stage at `now` of what is due at `dueAt`; `reminders` are the moments after which it is soon due. */
export function stageOf(dueAt: number, reminders: readonly number[], now: number): Stage {
  if (now >= dueAt) return 'overdue'
  const passed = reminders.filter((moment) => now >= moment).length
  return passed >= 2 ? 'soon_80' : passed === 1 ? 'soon_50' : 'open'
}

/** The moments at which half and four fifths of the time are gone; none while its begin is not known. */
export function remindersOf(begin: number, dueAt: number): number[] {
  return Number.isNaN(begin) ? [] : SHARES.map((share) => begin + (dueAt - begin) * share)
}

const BEGINS = ['recorded_at', 'asked_at', 'received_at', 'issued_at', 'offered_at']

/** Reminders of the record itself, else those of the time since it began. */
function remindersFor(row: Row, dueAt: number): number[] {
  const data = row.data as unknown as Record<string, unknown>
  const own = ((data.reminders as string[] | undefined) ?? []).map((moment) => Date.parse(moment))
  const begin = BEGINS.map((name) => data[name]).find((moment) => typeof moment === 'string')
  return own.length ? own : remindersOf(Date.parse(String(begin)), dueAt)
}

export interface Line extends Clock {
  stage: Stage
}

/** Clocks with their stages, the next due first. */
export function linesOf(clocks: readonly Clock[], rowOf: (clock: Clock) => Row | undefined, now: number): Line[] {
  return clocks.map((clock) => {
    const row = rowOf(clock)
    const due = Date.parse(clock.dueAt)
    return { ...clock, stage: stageOf(due, row ? remindersFor(row, due) : [], now) }
  })
}

/** Tasks whose execution has not come here: the asked region's link may be cut, the clock runs all the same. */
export function unansweredTasks(
  tasks: readonly Row<'response_task'>[],
  executions: readonly Row<'task_execution'>[],
): Clock[] {
  const known = new Set(executions.map(({ data }) => data.task_id))
  return tasks
    .filter(({ id, state }) => state === 'issued' && !known.has(id))
    .map(({ id, type, data }) => ({
      id,
      type,
      region: data.executing_region,
      incidentId: data.incident_id,
      dueAt: data.due_at,
      what: 'complete',
    }))
}

/** How many there are of each stage. */
export function countStages(lines: readonly Line[]): Record<Stage, number> {
  const counts = { overdue: 0, soon_80: 0, soon_50: 0, open: 0 }
  for (const { stage } of lines) counts[stage] += 1
  return counts
}
