import { expect, test } from 'vitest'
import { kindOf, moments, passes, type TimelineEntry } from '../../src/screens/incident/timeline'
import { item, QINGPU, WUJIANG } from './samples'

function told(id: string, occurred: string, recorded: string, arrived: string): TimelineEntry {
  const bare = item({ id, occurred_at: occurred, recorded_at: recorded })
  return { ...bare, arrived_at: arrived, late: false, late_by_s: 0, answers: [], missing: [] }
}

const FIRST = told('first', '2023-04-20T06:10:00Z', '2023-04-20T06:11:00Z', '2023-04-20T06:11:01Z')
const LATE = told('late', '2023-04-20T06:16:02Z', '2023-04-20T06:16:12Z', '2023-04-20T06:30:12Z')
const LAST = told('last', '2023-04-20T06:20:00Z', '2023-04-20T06:20:00Z', '2023-04-20T06:20:01Z')

test('a fact that came late stands where it happened and says when it came', () => {
  const found = moments([FIRST, LATE, LAST], [], new Map())
  expect(found.map(({ item: { id }, arrivedAt, lateBy }) => [id, arrivedAt, lateBy])).toEqual([
    ['last', null, 0],
    ['late', Date.parse('2023-04-20T06:30:12Z'), 14 * 60_000],
    ['first', null, 0],
  ])
})

test('a fact of the live channel is there once, whether the cell has told it or not', () => {
  const live = [item({ id: 'last', recorded_at: '2023-04-20T06:20:00Z' }), item({ id: 'fresh', recorded_at: '2023-04-20T06:25:00Z' })]
  expect(moments([LAST], live, new Map()).map(({ item: { id } }) => id)).toEqual(['fresh', 'last'])
})

test('a live fact is late by when this tab took it', () => {
  const at = Date.parse('2023-04-20T06:27:00Z')
  const live = [item({ id: 'fresh', recorded_at: '2023-04-20T06:25:00Z' })]
  expect(moments([], live, new Map([['fresh', at]]))[0]).toMatchObject({ arrivedAt: at, lateBy: 120_000 })
})

test.each([
  ['IncidentLevelChanged', 'incident'],
  ['SituationRecorded', 'incident'],
  ['ReportOverdueRaised', 'report'],
  ['NoticeAnswered', 'notice'],
  ['PlanActivated', 'response'],
  ['ResponseDeclined', 'response'],
  ['TaskBlocked', 'task'],
  ['AidOfferAccepted', 'aid'],
  ['SceneCheckedIn', 'aid'],
  ['ItemAcknowledged', 'signed'],
  ['SomethingNew', 'other'],
])('%s is about %s', (name, kind) => {
  expect(kindOf(item({ type: `joint.incident.v1.${name}` }))).toBe(kind)
})

test('filters by region, kind and pin hold together', () => {
  const [moment] = moments([], [item({ id: 'a', region: WUJIANG })], new Map())
  if (!moment) throw new Error('no moment')
  const all = { region: '', kind: '', pinnedOnly: false }
  expect(passes(moment, all, new Set())).toBe(true)
  expect(passes(moment, { ...all, region: QINGPU }, new Set())).toBe(false)
  expect(passes(moment, { ...all, kind: 'task' }, new Set())).toBe(false)
  expect(passes(moment, { ...all, pinnedOnly: true }, new Set())).toBe(false)
  expect(passes(moment, { region: WUJIANG, kind: 'incident', pinnedOnly: true }, new Set(['a']))).toBe(true)
})
