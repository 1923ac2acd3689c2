import { expect, test } from 'vitest'
import { cardsOf, isWanted } from '../../src/screens/tasks/board'
import type { Row } from '../../src/types'
import { JIASHAN, QINGPU, WUJIANG } from './samples'

const NOW = Date.parse('2023-04-20T03:00:00Z')
const NUMBERS = { topic: '', version: 1, sequence: 1, unknown: false }

function task(id: string, dueAt: string, state = 'issued'): Row<'response_task'> {
  const data = { incident_id: 'i', mode: 'request', executing_region: WUJIANG, what: id, due_at: dueAt, issued_at: dueAt } as const
  return { type: 'response_task', id, region: JIASHAN, state, data, ...NUMBERS }
}

function execution(taskId: string, state: string, acceptDue: string | null = null): Row<'task_execution'> {
  const data = { task_id: taskId, incident_id: 'i', issuing_region: JIASHAN, mode: 'request', what: taskId, accept_due_at: acceptDue, due_at: '2023-04-20T04:00:00Z' } as const
  return { type: 'task_execution', id: `e-${taskId}`, region: WUJIANG, state, data, ...NUMBERS }
}

const LATER = '2023-04-20T04:00:00Z'
const BEFORE = '2023-04-20T02:00:00Z'

test.each([
  ['issued', undefined, 'received'],
  ['issued', 'accepted', 'running'],
  ['issued', 'progressed', 'running'],
  ['issued', 'blocked', 'blocked'],
  ['issued', 'completed', 'done'],
  ['issued', 'declined', 'dropped'],
  ['closed', 'progressed', 'done'],
  ['cancelled', 'received', 'dropped'],
])('a task %s and its execution %s stand under %s', (state, made, column) => {
  const [card] = cardsOf([task('a', LATER, state)], made ? [execution('a', made)] : [], NOW)
  expect(card?.column).toBe(column)
})

test('the overdue come first, then the nearest; what is done is never overdue', () => {
  const tasks = [task('later', LATER), task('sooner', '2023-04-20T03:30:00Z'), task('late', BEFORE), task('done', BEFORE, 'closed')]
  const cards = cardsOf(tasks, [], NOW)
  expect(cards.map(({ id, overdue }) => [id, overdue])).toEqual([
    ['late', true],
    ['done', false],
    ['sooner', false],
    ['later', false],
  ])
})

test('an execution whose task has not come here is shown by itself, under the id of the task', () => {
  const [card] = cardsOf([], [execution('a', 'received', BEFORE)], NOW)
  expect(card).toMatchObject({ id: 'a', issuing: JIASHAN, executing: WUJIANG, acceptLate: true })
})

test('filters ask who executes, who issued and for which incident', () => {
  const [card] = cardsOf([task('a', LATER)], [], NOW)
  if (!card) throw new Error('no card')
  const all = { whose: '', region: '', incident: '' }
  expect(isWanted(card, all, QINGPU)).toBe(true)
  expect(isWanted(card, { ...all, whose: 'ours' }, WUJIANG)).toBe(true)
  expect(isWanted(card, { ...all, whose: 'ours' }, JIASHAN)).toBe(false)
  expect(isWanted(card, { ...all, whose: 'issued' }, JIASHAN)).toBe(true)
  expect(isWanted(card, { ...all, region: QINGPU }, JIASHAN)).toBe(false)
  expect(isWanted(card, { ...all, incident: 'other' }, JIASHAN)).toBe(false)
})
