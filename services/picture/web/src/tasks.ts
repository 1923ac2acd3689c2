import type { Row } from './types'

/** A task with what its executing region has made of it. */
export interface TaskLine {
  id: string
  task: Row<'response_task'>
  execution: Row<'task_execution'> | undefined
  /** State to show: that of the execution, else of the task. */
  state: string
  stateOf: 'task_execution' | 'response_task'
  dueAt: string
  done: boolean
  overdue: boolean
}

const DROPPED = ['cancelled']
const ENDED = ['declined', 'stood_down']

function lineOf(task: Row<'response_task'>, execution: Row<'task_execution'> | undefined, now: number): TaskLine {
  const done = execution?.state === 'completed' || task.state === 'closed'
  const dueAt = execution?.data.due_at ?? task.data.due_at
  const runs = !done && !ENDED.includes(execution?.state ?? '')
  return {
    id: task.id,
    task,
    execution,
    state: execution?.state ?? task.state,
    stateOf: execution ? 'task_execution' : 'response_task',
    dueAt,
    done,
    overdue: runs && Date.parse(dueAt) < now,
  }
}

/** Tasks that were not cancelled, the overdue first, then by due time, what is done last. */
export function taskLines(
  tasks: readonly Row<'response_task'>[],
  executions: readonly Row<'task_execution'>[],
  now: number,
): TaskLine[] {
  const byTask = new Map(executions.map((row) => [row.data.task_id, row]))
  return tasks
    .filter(({ state }) => !DROPPED.includes(state))
    .map((task) => lineOf(task, byTask.get(task.id), now))
    .sort((a, b) => Number(a.done) - Number(b.done) || Date.parse(a.dueAt) - Date.parse(b.dueAt))
}

export interface Progress {
  done: number
  all: number
  overdue: number
}

export function progressOf(lines: readonly TaskLine[]): Progress {
  return {
    done: lines.filter(({ done }) => done).length,
    all: lines.length,
    overdue: lines.filter(({ overdue }) => overdue).length,
  }
}
