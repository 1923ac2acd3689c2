import type { Row, TaskMode } from '../../types'

/** Cards of the task board: a task with what its executing region has made of it. */

export const COLUMNS = ['received', 'running', 'blocked', 'done', 'dropped'] as const

export type Column = (typeof COLUMNS)[number]

export interface Card {
  /** The task's id, also when only its execution has come here. */
  id: string
  task: Row<'response_task'> | undefined
  execution: Row<'task_execution'> | undefined
  column: Column
  what: string
  mode: TaskMode
  incidentId: string
  issuing: string
  executing: string
  unit: string
  dueAt: string
  overdue: boolean
  /** Nobody has taken it over in time. */
  acceptLate: boolean
}

const PLACES: Readonly<Record<string, Column>> = {
  received: 'received',
  accepted: 'running',
  progressed: 'running',
  blocked: 'blocked',
  completed: 'done',
  declined: 'dropped',
  stood_down: 'dropped',
}
const ENDS: Readonly<Record<string, Column>> = { closed: 'done', cancelled: 'dropped' }
const OPEN: readonly Column[] = ['received', 'running', 'blocked']

/** What the issuer has ended is over, whatever the executing region has said. */
function columnOf(task: Card['task'], execution: Card['execution']): Column {
  return ENDS[task?.state ?? ''] ?? PLACES[execution?.state ?? 'received'] ?? 'received'
}

function cardOf(task: Card['task'], execution: Card['execution'], now: number): Card {
  const column = columnOf(task, execution)
  const data = task?.data
  const done = execution?.data
  const dueAt = done?.due_at ?? data?.due_at ?? ''
  const open = OPEN.includes(column)
  return {
    id: task?.id ?? done?.task_id ?? '',
    task,
    execution,
    column,
    what: data?.what ?? done?.what ?? '',
    mode: data?.mode ?? done?.mode ?? 'request',
    incidentId: data?.incident_id ?? done?.incident_id ?? '',
    issuing: task?.region ?? done?.issuing_region ?? '',
    executing: execution?.region ?? data?.executing_region ?? '',
    unit: done?.unit || data?.unit || '',
    dueAt,
    overdue: open && Date.parse(dueAt) < now,
    acceptLate: column === 'received' && Date.parse(done?.accept_due_at ?? '') < now,
  }
}

/** Every task, and every execution whose task has not come here; the overdue first, then by due time. */
export function cardsOf(
  tasks: readonly Row<'response_task'>[],
  executions: readonly Row<'task_execution'>[],
  now: number,
): Card[] {
  const byTask = new Map(executions.map((row) => [row.data.task_id, row]))
  const known = new Set(tasks.map(({ id }) => id))
  const cards = [
    ...tasks.map((task) => cardOf(task, byTask.get(task.id), now)),
    ...executions.filter(({ data }) => !known.has(data.task_id)).map((row) => cardOf(undefined, row, now)),
  ]
  return cards.sort((a, b) => Number(b.overdue) - Number(a.overdue) || Date.parse(a.dueAt) - Date.parse(b.dueAt))
}

export interface Wanted {
  whose: string
  region: string
  incident: string
}

/** True when the card passes the filters; `whose` is `ours` to execute, `issued` by us, or empty. */
export function isWanted(card: Card, { whose, region, incident }: Wanted, own: string): boolean {
  if (whose === 'ours' && card.executing !== own) return false
  if (whose === 'issued' && card.issuing !== own) return false
  return (!region || card.executing === region) && (!incident || card.incidentId === incident)
}
