import { expect, test } from 'vitest'
import { blankAction, blankLine, filtersOf, lineBody, lineFault, lineForm, offsetOf, secondsOf } from '../../src/screens/exercises/msel'
import { script } from './drillsamples'
import { JIASHAN, WUJIANG } from './samples'

const proof = { event_type: 'joint.incident.v1.IncidentReported', region: JIASHAN, filters: [{ field: 'level', value: 'major' }] }
const action = { code: 'A1', proof, within_s: 120, objective: 'O1', weight: 10, text: '两分钟内接报' }
const LINE = { ...blankLine(1, [JIASHAN]), sender: '12345 热线', content: '槽罐车侧翻。' }

test.each([
  ['by hand', script('1')],
  ['by time', script('2', { offset_s: 3600, requires: ['1', 'B2'] })],
  ['by a fact', script('3', { trigger: proof, to_regions: [JIASHAN, WUJIANG] })],
  ['with a command and what is expected', script('4', { command: { path: '/incidents', body: '{"title": "x"}' }, expected_actions: [action] })],
])('a line %s is the same after the form', (_, line) => {
  expect(lineFault(lineForm(line))).toBe('')
  expect(lineBody(lineForm(line))).toEqual(line)
})

test('exercise time is hours, minutes and perhaps seconds', () => {
  expect(['00:20', '00:20:30', '120:00:00', '0:61', '20', ''].map(secondsOf)).toEqual([1200, 1230, 432_000, null, null, null])
  expect([offsetOf(1230), offsetOf(432_000)]).toEqual(['00:20:30', '120:00:00'])
})

test('conditions on fields are pairs', () => {
  expect(filtersOf('level = major; to_regions=320509')).toEqual([
    { field: 'level', value: 'major' },
    { field: 'to_regions', value: '320509' },
  ])
  expect([filtersOf(' '), filtersOf('level'), filtersOf('Level=1')]).toEqual([[], null, null])
})

test.each([
  [{ code: 'abc' }],
  [{ way: 'time', offset: '5' }],
  [{ way: 'fact' }],
  [{ content: ' ' }],
  [{ to: [] }],
  [{ path: '/incidents' }],
  [{ path: '/incidents', body: '[1]' }],
  [{ path: '/incidents', body: '{' }],
  [{ actions: [blankAction(1)] }],
] as const)('a line with %j is wrong', (more) => {
  expect(lineFault(LINE)).toBe('')
  expect(lineFault({ ...LINE, ...(more as object) })).not.toBe('')
})

test('an expected action counts from 1 to 100', () => {
  const right = { ...blankAction(1), type: proof.event_type, objective: 'O1', text: '接报' }
  expect(lineFault({ ...LINE, actions: [right] })).toBe('')
  expect(lineFault({ ...LINE, actions: [{ ...right, weight: '101' }] })).not.toBe('')
  expect(lineFault({ ...LINE, actions: [{ ...right, within: '0' }] })).not.toBe('')
})
