import { expect, test } from 'vitest'
import { ageNow, ageWords, isBehind, lightOf, SIGNS } from '../../src/freshness'

test.each([
  [0, 'fresh'],
  [15_000, 'fresh'],
  [15_001, 'late'],
  [60_000, 'late'],
  [60_001, 'stale'],
  [300_000, 'stale'],
  [300_001, 'lost'],
  [null, 'unknown'],
] as const)('an age of %s ms is %s', (age, light) => {
  expect(lightOf(age)).toBe(light)
})

test.each([
  [2_000, '●', '2秒前'],
  [32_000, '◐', '32秒前'],
  [252_000, '▲', '滞后4分12秒'],
  [363_000, '✕', '失联6分03秒'],
  [null, '?', '未知'],
])('an age of %s ms is told as %s %s', (age, sign, words) => {
  expect(SIGNS[lightOf(age)]).toBe(sign)
  expect(ageWords(age)).toBe(words)
})

test('the age grows by the own monotonic time since it was told', () => {
  expect(ageNow(900, 5_000, 20_000)).toBe(15_900)
  expect(ageNow(900, 5_000, 4_000)).toBe(900)
})

test('an unknown age stays unknown however long one waits', () => {
  expect(ageNow(null, 0, 1_000_000)).toBeNull()
})

test('rows of stale, lost and unknown regions are marked', () => {
  expect(['fresh', 'late', 'stale', 'lost', 'unknown'].filter((light) => isBehind(light as 'fresh'))).toEqual([
    'stale',
    'lost',
    'unknown',
  ])
})
