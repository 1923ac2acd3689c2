import { expect, test } from 'vitest'
import { progressOf, taskLines } from '../../src/tasks'
import type { Row } from '../../src/types'
import { JIASHAN, row, WUJIANG } from './samples'

const NOW = Date.parse('2023-04-20T02:00:00Z')

const task = (id: string, dueAt: string, state = 'issued'): Row<'response_task'> =>
  row('response_task', id, JIASHAN, state, {
    incident_id: 'i',
    mode: 'request',
    executing_region: WUJIANG,
    what: id,
    due_at: dueAt,
    issued_at: dueAt,
  })

const execution = (taskId: string, state: string): Row<'task_execution'> =>
  row('task_execution', `of-${taskId}`, WUJIANG, state, {
    task_id: taskId,
    incident_id: 'i',
    issuing_region: JIASHAN,
    mode: 'request',
    what: '',
  })

const PAST = '2023-04-20T01:00:00Z'
const AHEAD = '2023-04-20T03:00:00Z'

test('the overdue come first, what is done last, what was cancelled not at all', () => {
  const tasks = [task('done', PAST), task('ahead', AHEAD), task('over', PAST), task('off', PAST, 'cancelled')]
  const lines = taskLines(tasks, [execution('done', 'completed')], NOW)
  expect(lines.map(({ id, overdue }) => [id, overdue])).toEqual([
    ['over', true],
    ['ahead', false],
    ['done', false],
  ])
  expect(progressOf(lines)).toEqual({ done: 1, all: 3, overdue: 1 })
})

test.each([
  ['declined', false],
  ['stood_down', false],
  ['blocked', true],
  ['received', true],
])('a task that is %s past its time is overdue: %s', (state, overdue) => {
  const [line] = taskLines([task('x', PAST)], [execution('x', state)], NOW)
  expect([line?.state, line?.overdue]).toEqual([state, overdue])
})

test('a task that its giver has closed is done, whatever was said of it', () => {
  expect(taskLines([task('x', PAST, 'closed')], [], NOW)[0]).toMatchObject({ done: true, overdue: false })
})
