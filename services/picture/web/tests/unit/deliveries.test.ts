import { expect, test } from 'vitest'
import { arrivalOf, awaits, deliveriesOf, joinSignatures, lateBy, noteArrival, signaturesOf } from '../../src/deliveries'
import { acknowledgement, item, JIASHAN, QINGPU, receipt, WUJIANG } from './samples'

const NOTICE = item({ subject: 'notice-1', notice_to: [WUJIANG], ack_regions: [] })

test('a fact waits for a region that is asked until that region has signed', () => {
  const none = joinSignatures([], [], () => 0)
  const one = joinSignatures([acknowledgement(WUJIANG, 'fact-1')], [], () => 0)
  expect(awaits(item(), WUJIANG, none)).toBe(true)
  expect(awaits(item(), WUJIANG, one)).toBe(false)
  expect(awaits(item(), QINGPU, one)).toBe(true)
  expect(awaits(item(), JIASHAN, none)).toBe(false)
})

test('a notice is signed for by a receipt of the notice, not of the fact', () => {
  const joined = joinSignatures([acknowledgement(WUJIANG, 'fact-1')], [], () => 1)
  expect(awaits(NOTICE, WUJIANG, joined)).toBe(true)
  expect(awaits(NOTICE, WUJIANG, joinSignatures([], [receipt(WUJIANG, 'notice-1', 1)], () => 1))).toBe(false)
})

test('a renewed notice is to be signed for again, unless the region has answered', () => {
  const old = joinSignatures([], [receipt(WUJIANG, 'notice-1', 1)], () => 2)
  const answered = joinSignatures([], [receipt(WUJIANG, 'notice-1', 1, 'answered')], () => 2)
  expect(awaits(NOTICE, WUJIANG, old)).toBe(true)
  expect(awaits(NOTICE, WUJIANG, answered)).toBe(false)
})

test('who signed and when is told', () => {
  const joined = joinSignatures([acknowledgement(QINGPU, 'fact-1')], [], () => 0)
  expect(signaturesOf(item(), joined).get(QINGPU)).toEqual({ at: '2023-04-20T01:02:00.000Z', by: '周七', measures: '' })
})

test('a fact has arrived with the first report that covers its number', () => {
  const list = noteArrival([], { sequence: 4, at: 'a' })
  noteArrival(list, { sequence: 4, at: 'b' })
  noteArrival(list, { sequence: 7, at: 'c' })
  noteArrival(list, { sequence: 9, at: 'd' })
  expect(arrivalOf(list, 3)).toEqual({ sequence: 4, at: 'a', first: true })
  expect(arrivalOf(list, 5)).toEqual({ sequence: 7, at: 'c', first: false })
  expect(arrivalOf(list, 10)).toBeNull()
})

test('each neighbour has its own line: arrived there, missing here, signed there', () => {
  const joined = joinSignatures([acknowledgement(QINGPU, 'fact-1')], [], () => 0)
  const arrivals = (region: string) => (region === QINGPU ? noteArrival([], { sequence: 5, at: 'a' }) : [])
  const lines = deliveriesOf(item({ ack_regions: [QINGPU] }), [QINGPU, WUJIANG], arrivals, joined)
  expect(lines.map(({ region, asked, arrived, receipt: signed }) => [region, asked, arrived?.at, signed?.by])).toEqual([
    [QINGPU, true, 'a', '周七'],
    [WUJIANG, false, undefined, undefined],
  ])
})

test('who has not signed for ten minutes is named with the time, not before', () => {
  const since = '2023-04-20T01:00:00Z'
  const at = (minutes: number) => Date.parse(since) + minutes * 60_000
  expect([9.99, 10, 12].map((minutes) => lateBy(since, at(minutes)))).toEqual([0, 600_000, 720_000])
})
