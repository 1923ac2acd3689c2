import { expect, test } from 'vitest'
import { contentOf, filesOf, keepFile, missingOf, nextKind, reportsOf } from '../../src/screens/incident/reports'
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

function memory() {
  const held = new Map<string, string>()
  return { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, text: string) => void held.set(key, text) }
}

const file = (id: string) => ({ id, name: `${id}.docx`, sha256: id.repeat(64), kind: 'first', at: '2023-04-20T03:00:00Z' })

test('files are remembered by incident, the newest first and each once', () => {
  const store = memory()
  keepFile('i', file('a'), store)
  keepFile('i', file('b'), store)
  keepFile('i', file('a'), store)
  expect(filesOf('i', store).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(filesOf('j', store)).toEqual([])
})

test('of very many incidents those longest without a file are forgotten, never the present one', () => {
  const store = memory()
  for (let n = 0; n < 300; n += 1) keepFile(`i${n}`, file('a'), store)
  expect(filesOf('i0', store)).toEqual([])
  expect(filesOf('i299', store)).toHaveLength(1)
})

test('what cannot be read is no file', () => {
  const store = memory()
  store.setItem('liandong.documents', '{broken')
  expect(filesOf('i', store)).toEqual([])
})
