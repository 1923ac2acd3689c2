import { expect, test } from 'vitest'
import { contentOf, type Filed, missingOf, nextKind, reportsOf, withFresh } from '../../src/screens/incident/reports'
import { JIASHAN, report, WUJIANG } from './samples'

test('a required field that says nothing is missing, blanks are nothing', () => {
  const content = { place: '陶庄镇', scope: '  ', other: '' }
  expect(missingOf(['place', 'scope', 'trend'], content)).toEqual(['scope', 'trend'])
  expect(contentOf(content)).toEqual({ place: '陶庄镇' })
})

test('the next report to write is the nearest that is owed, else a follow-up', () => {
  const owed = report('a', JIASHAN, '2023-04-20T03:00:00Z')
  expect(nextKind([{ ...owed, data: { ...owed.data, kind: 'final' } }])).toBe('final')
  expect(nextKind([{ ...owed, data: { ...owed.data, kind: 'copy' } }])).toBe('first')
  expect(nextKind([])).toBe('follow_up')
})

test('the reports of an incident stand in the order in which they are due', () => {
  const rows = [report('late', JIASHAN, '2023-04-20T05:00:00Z'), report('soon', JIASHAN, '2023-04-20T03:00:00Z'), report('other', WUJIANG, '2023-04-20T01:00:00Z')]
  expect(reportsOf(rows, `incident-of-${JIASHAN}`).map(({ id }) => id)).toEqual(['soon', 'late'])
})

const filed = (id: string): Filed => ({ id, version: 1, kind: 'first', name: `${id}.docx`, document_sha256: id.repeat(64), size: 9, recorded_at: '2023-04-20T03:00:00Z' })

test('a document just written stands first until the list holds it, and never twice', () => {
  expect(withFresh([filed('b')], [filed('a')]).map(({ id }) => id)).toEqual(['b', 'a'])
  expect(withFresh([filed('b')], [filed('b'), filed('a')]).map(({ id }) => id)).toEqual(['b', 'a'])
})
