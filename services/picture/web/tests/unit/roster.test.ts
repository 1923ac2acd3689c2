import { expect, test } from 'vitest'
import { clearOf, rosterOf, successorsOf, upcoming } from '../../src/screens/shifts/roster'
import type { DutyShiftData, Row } from '../../src/types'
import { JIASHAN, QINGPU } from './samples'

const NOW = Date.parse('2023-04-20T03:00:00Z')
const NUMBERS = { topic: '', version: 1, sequence: 1, unknown: false }

function shift(id: string, state: string, from: string, until: string, more: Partial<DutyShiftData> = {}): Row<'duty_shift'> {
  const times = { starts_at: `2023-04-20T${from}:00Z`, ends_at: `2023-04-20T${until}:00Z` }
  const data: DutyShiftData = { desk: 'centre', function: 'officer', person: id, telephone: '', ...times, ...more }
  return { type: 'duty_shift', id, region: JIASHAN, state, data, ...NUMBERS }
}

const officer = (shifts: Row<'duty_shift'>[]) => rosterOf(shifts, [JIASHAN], NOW).find((line) => line.function === 'officer')

test('a region without a roster still has the posts of its centre', () => {
  expect(rosterOf([], [JIASHAN, QINGPU], NOW).map(({ region, function: what }) => [region, what])).toEqual([
    [JIASHAN, 'leader'],
    [JIASHAN, 'officer'],
    [QINGPU, 'leader'],
    [QINGPU, 'officer'],
  ])
})

test('who has started is on duty, also beyond the end; who should have come is expected; then comes the next', () => {
  const line = officer([
    shift('next', 'planned', '10:00', '18:00'),
    shift('expected', 'planned', '02:30', '10:00'),
    shift('over', 'started', '00:00', '02:30'),
  ])
  expect([line?.now?.id, line?.expected?.id, line?.next?.id]).toEqual(['over', 'expected', 'next'])
})

test('a town has a line of its own while somebody is planned there', () => {
  const lines = rosterOf([shift('town', 'planned', '04:00', '05:00', { desk: '330421103' })], [JIASHAN], NOW)
  expect(lines.map(({ desk }) => desk)).toContain('330421103')
  expect(rosterOf([shift('town', 'handed_over', '01:00', '02:00', { desk: '330421103' })], [JIASHAN], NOW)).toHaveLength(2)
})

const GAP = { desk: 'centre', function: 'officer' as const, from: '2023-04-20T06:00:00Z', until: '2023-04-20T08:00:00Z' }

test('a gap stands until somebody is planned into it or it is over', () => {
  const before = shift('before', 'started', '00:00', '06:00', { gap: GAP })
  expect(officer([before])?.gap).toEqual({ from: GAP.from, until: GAP.until })
  expect(officer([before, shift('filler', 'planned', '06:00', '09:00')])?.gap).toBeNull()
  expect(officer([before, shift('later', 'planned', '08:00', '12:00')])?.gap).not.toBeNull()
  expect(officer([shift('a', 'started', '00:00', '01:00', { gap: { ...GAP, from: '2023-04-20T01:00:00Z', until: '2023-04-20T02:00:00Z' } })])?.gap).toBeNull()
})

test('a missed shift fills no gap', () => {
  const before = shift('before', 'started', '00:00', '06:00', { gap: GAP })
  expect(officer([before, shift('absent', 'missed', '06:00', '09:00')])?.gap).not.toBeNull()
})

test('a shift is handed to the same post: to who is there, or comes within half an hour', () => {
  const mine = shift('mine', 'started', '00:00', '03:20')
  const shifts = [
    mine,
    shift('there', 'started', '02:50', '12:00'),
    shift('soon', 'planned', '03:25', '12:00'),
    shift('later', 'planned', '03:31', '12:00'),
    shift('leader', 'started', '02:50', '12:00', { function: 'leader' }),
    { ...shift('elsewhere', 'started', '02:50', '12:00'), region: QINGPU },
  ]
  expect(successorsOf(mine, shifts, NOW).map(({ id }) => id)).toEqual(['there', 'soon'])
})

test.each([
  ['incident', null, 'situation'],
  ['task_execution', '2023-04-20T04:00:00Z', 'work'],
  ['task_execution', '2023-04-20T02:00:00Z', 'problem'],
  ['acknowledgement', null, 'problem'],
  ['superior_instruction', '2023-04-20T04:00:00Z', 'work'],
  ['something_new', null, 'work'],
] as const)('%s due %s is told under %s', (kind, due, clear) => {
  expect(clearOf({ kind, id: 'x', title: '', due_at: due }, NOW)).toBe(clear)
})

test('own shifts that are not over come the nearest first', () => {
  const shifts = [
    shift('late', 'planned', '10:00', '18:00'),
    shift('now', 'started', '00:00', '02:00'),
    shift('past', 'planned', '00:00', '02:00'),
    shift('done', 'handed_over', '02:00', '04:00'),
  ]
  expect(upcoming(shifts, JIASHAN, NOW).map(({ id }) => id)).toEqual(['now', 'late'])
})
