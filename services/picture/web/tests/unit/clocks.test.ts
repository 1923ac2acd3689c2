import { expect, test } from 'vitest'
import { nextDue, runningClocks } from '../../src/clocks'
import type { Row } from '../../src/types'
import { JIASHAN, QINGPU, report, row, WUJIANG } from './samples'

const LATER = '2023-04-20T03:00:00Z'
const SOON = '2023-04-20T01:00:00.5Z'
const FIRST = '2023-04-20T01:00:00Z'

const execution = (id: string, state: string): Row<'task_execution'> =>
  row('task_execution', id, WUJIANG, state, {
    task_id: 't',
    incident_id: 'i-1',
    issuing_region: JIASHAN,
    mode: 'request',
    what: '',
    accept_due_at: SOON,
    due_at: LATER,
  })

const response = (id: string, state: string): Row<'regional_response'> =>
  row('regional_response', id, QINGPU, state, { incident_id: 'i-2', due_at: FIRST })

test('a task that nobody has taken over runs on the nearer of its clocks, a taken one on its last', () => {
  const clocks = runningClocks([], [], [execution('new', 'received'), execution('taken', 'blocked')])
  expect(clocks.map(({ id, what, dueAt }) => [id, what, dueAt])).toEqual([
    ['new', 'accept', SOON],
    ['taken', 'complete', LATER],
  ])
})

test.each(['completed', 'declined', 'stood_down'])('a task that is %s has no clock any more', (state) => {
  expect(runningClocks([], [], [execution('x', state)])).toEqual([])
})

test('only an unanswered response and an owed report run; the nearest clock stands first', () => {
  const reports = [report('late', JIASHAN, LATER), report('made', JIASHAN, FIRST, 'submitted')]
  const clocks = runningClocks(reports, [response('asked', 'asked'), response('on', 'started')], [])
  expect(clocks.map(({ id, what }) => [id, what])).toEqual([
    ['asked', 'answer'],
    ['late', 'report'],
  ])
})

test('an incident counts down to its nearest clock, compared as times', () => {
  const clocks = runningClocks([report('r', JIASHAN, LATER)], [], [execution('new', 'received'), execution('old', 'accepted')])
  const due = [...nextDue(clocks)].map(([id, { dueAt }]) => [id, dueAt])
  expect(Object.fromEntries(due)).toEqual({ 'i-1': SOON, [`incident-of-${JIASHAN}`]: LATER })
})
