import { expect, test } from 'vitest'
import { formatOf, holds, listed, relaysOf, warningsOf } from '../../src/screens/warnings/standing'
import type { Row, WarningColour, WarningData } from '../../src/types'
import { item, JIASHAN, QINGPU } from './samples'

const NOW = Date.parse('2023-04-20T03:00:00Z')

function warning(id: string, colour: WarningColour, more: Partial<WarningData> = {}, state = 'received'): Row<'warning'> {
  const data = { colour, sent_at: '2023-04-20T01:00:00Z', expires_at: '2023-04-20T06:00:00Z', geocodes: [], ...more }
  return { type: 'warning', id, region: QINGPU, state, data: data as unknown as WarningData, topic: '', version: 1, sequence: 1, unknown: false }
}

test('a warning holds until it is lifted or its time is over', () => {
  expect(holds(warning('a', 'red'), NOW)).toBe(true)
  expect(holds(warning('a', 'red', { expires_at: null }), NOW)).toBe(true)
  expect(holds(warning('a', 'red', { expires_at: '2023-04-20T02:00:00Z' }), NOW)).toBe(false)
  expect(holds(warning('a', 'red', {}, 'lifted'), NOW)).toBe(false)
})

test('the gravest stands first, then the newest; what is over comes last and only when asked for', () => {
  const all = [
    warning('over', 'red', {}, 'expired'),
    warning('blue', 'blue'),
    warning('old', 'orange'),
    warning('new', 'orange', { sent_at: '2023-04-20T02:00:00Z' }),
  ]
  expect(listed(all, false, NOW).map(({ id }) => id)).toEqual(['new', 'old', 'blue'])
  expect(listed(all, true, NOW).map(({ id }) => id)).toEqual(['new', 'old', 'blue', 'over'])
})

test('a warning belongs to the regions of its codes, or to who entered it when it names none', () => {
  const named = warning('named', 'red', { geocodes: ['330421000000'] })
  const bare = warning('bare', 'red')
  expect(warningsOf([named, bare], JIASHAN, NOW)).toEqual([named])
  expect(warningsOf([named, bare], QINGPU, NOW)).toEqual([bare])
})

test('only the facts that passed this warning on count as relays', () => {
  const relay = item({ id: 'r', subject: 'w', type: 'joint.incident.v1.WarningRelayed' })
  expect(relaysOf([relay, item({ subject: 'w' }), { ...relay, subject: 'x' }], 'w')).toEqual([relay])
})

test.each([
  [' \n<?xml version="1.0"?>', 'cap'],
  ['\uFEFF<alert>', 'cap'],
  ['{"headline": ""}', 'national'],
  ['[{}]', 'national'],
  ['青浦区气象台发布', null],
  ['', null],
])('%j is taken for %s', (text, format) => {
  expect(formatOf(text)).toBe(format)
})
