import { expect, test } from 'vitest'
import { decide, type Memory, type Moment, MUTE_MS, SILENT } from '../../src/sound/decide'
import { TONES } from '../../src/sound/tones'

const NOON = Date.parse('2023-04-20T04:00:00Z')

function moment(at: number, more: Partial<Moment> = {}): Moment {
  return { at, now: NOON + at, mutedUntil: -Infinity, unsigned: [], requests: [], clocks: [], ...more }
}

/** The tones of a series of moments, each with its time in seconds. */
function heard(moments: readonly Moment[]): string[] {
  let memory: Memory = SILENT
  return moments.flatMap((one) => {
    const { tone, heard: after } = decide(one, memory)
    memory = after
    return tone ? [`${one.at / 1000} ${tone}`] : []
  })
}

const seconds = (from: number, to: number, more: (at: number) => Partial<Moment>) =>
  Array.from({ length: to - from }, (_, n) => moment((from + n) * 1000, more((from + n) * 1000)))

const due = (at: number) => new Date(NOON + at * 1000).toISOString()

test('nothing that waits, nothing that is heard', () => {
  expect(heard(seconds(0, 120, () => ({ clocks: [{ id: 'far', dueAt: due(3600) }] })))).toEqual([])
})

test('what waits for 签收 is heard at once and every thirty seconds until it is signed', () => {
  expect(heard(seconds(0, 100, (at) => ({ unsigned: at < 70_000 ? ['a'] : [] })))).toEqual(['0 sign', '30 sign', '60 sign'])
})

test('the next unsigned fact after a quiet while is heard at once', () => {
  expect(heard(seconds(0, 20, (at) => ({ unsigned: at === 0 ? ['a'] : at < 10_000 ? [] : ['b'] })))).toEqual([
    '0 sign',
    '10 sign',
  ])
})

test('a deadline is heard five minutes before, when it is missed, and then every ten minutes', () => {
  const clocks = [{ id: 'report', dueAt: due(400) }]
  expect(heard(seconds(0, 1700, () => ({ clocks })))).toEqual(['100 deadline', '401 deadline', '1001 deadline', '1601 deadline'])
})

test('a 商请 is heard once, before all else; two tones never run into each other', () => {
  const now = { unsigned: ['a'], requests: ['r'], clocks: [{ id: 'c', dueAt: due(60) }] }
  expect(heard(seconds(0, 20, () => now))).toEqual(['0 request', '4 deadline', '8 sign'])
})

test('muted, nothing is heard and nothing is lost: it comes when the minute is over', () => {
  const more = { unsigned: ['a'], requests: ['r'], mutedUntil: MUTE_MS }
  expect(heard(seconds(0, 70, () => more))).toEqual(['60 request', '64 sign'])
  expect(MUTE_MS).toBe(60_000)
})

test('a request that was answered and comes again is new', () => {
  expect(heard(seconds(0, 30, (at) => ({ requests: at === 10_000 ? [] : ['r'] })))).toEqual(['0 request', '11 request'])
})

test('the three classes are told apart by rhythm', () => {
  const rhythms = Object.values(TONES).map((notes) => JSON.stringify(notes.map(([, start, length]) => [start, length])))
  expect(new Set(rhythms).size).toBe(3)
  for (const notes of Object.values(TONES)) for (const [, start, length] of notes) expect(start + length).toBeLessThan(2)
})
