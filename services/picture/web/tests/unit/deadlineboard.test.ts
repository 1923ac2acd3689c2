import { expect, test } from 'vitest'
import { runningClocks } from '../../src/clocks'
import { countStages, linesOf, remindersOf, stageOf, unansweredTasks } from '../../src/screens/deadlines/board'
import type { Row } from '../../src/types'
import { JIASHAN, report, WUJIANG } from './samples'

const at = (time: string) => Date.parse(`2023-04-20T${time}Z`)

test.each([
  ['01:59:59', 'open'],
  ['02:00:00', 'soon_50'],
  ['02:36:00', 'soon_80'],
  ['03:00:00', 'overdue'],
])('a clock from 01:00 to 03:00 is at %s %s', (time, stage) => {
  const reminders = remindersOf(at('01:00:00'), at('03:00:00'))
  expect(stageOf(at('03:00:00'), reminders, at(time))).toBe(stage)
})

test('while its begin is unknown a clock is open until it is overdue', () => {
  expect(stageOf(at('03:00:00'), remindersOf(Number.NaN, at('03:00:00')), at('02:59:59'))).toBe('open')
})

test('a report with reminders of its own keeps to them', () => {
  const row = report('r', JIASHAN, '2023-04-20T03:00:00Z')
  const early = { ...row, data: { ...row.data, reminders: ['2023-04-20T01:10:00Z'] } }
  const clocks = runningClocks([early], [], [])
  expect(linesOf(clocks, () => early, at('01:20:00')).map(({ stage }) => stage)).toEqual(['soon_50'])
  expect(linesOf(clocks, () => row, at('01:20:00')).map(({ stage }) => stage)).toEqual(['open'])
})

function task(id: string, state = 'issued'): Row<'response_task'> {
  const data = { incident_id: 'i', mode: 'request', executing_region: WUJIANG, what: '监测', due_at: '2023-04-20T03:00:00Z', issued_at: '2023-04-20T01:00:00Z' } as const
  return { type: 'response_task', id, region: JIASHAN, state, data, topic: '', version: 1, sequence: 1, unknown: false }
}

test('a task that its region has not seen runs there all the same, a cancelled one does not', () => {
  const execution = { data: { task_id: 'seen' } } as Row<'task_execution'>
  const found = unansweredTasks([task('seen'), task('unseen'), task('gone', 'cancelled')], [execution])
  expect(found).toMatchObject([{ id: 'unseen', region: WUJIANG, what: 'complete' }])
})

test('every line is counted under its stage', () => {
  const rows = [report('a', JIASHAN, '2023-04-20T01:00:00Z'), report('b', JIASHAN, '2023-04-20T09:00:00Z')]
  const lines = linesOf(runningClocks(rows, [], []), ({ id }) => rows.find((row) => row.id === id), at('01:30:00'))
  expect(countStages(lines)).toEqual({ overdue: 1, soon_80: 0, soon_50: 0, open: 1 })
})
