import { expect, test } from 'vitest'
import { countdown, fromWall, shortTime, span, spanWords, wallTime } from '../../src/time'

const TODAY = '2023-06-01'
const NOON = Date.parse('2023-06-01T04:00:00Z')

test('times are shown in Asia/Shanghai with 24 hours, wherever the PC stands', () => {
  expect(wallTime('2023-06-01T06:05:12.345Z')).toBe('2023-06-01 14:05:12')
  expect(wallTime('2023-05-31T16:00:00Z')).toBe('2023-06-01 00:00:00')
})

test('a picked wall time goes out with its offset and comes back the same', () => {
  expect(fromWall('2023-06-01 14:05:12')).toBe('2023-06-01T14:05:12+08:00')
  expect(wallTime(fromWall('2023-06-01 00:00:01'))).toBe('2023-06-01 00:00:01')
})

test('the date is printed only on another day', () => {
  expect(shortTime('2023-06-01T03:00:00Z', TODAY)).toBe('11:00:00')
  expect(shortTime('2023-05-30T03:00:00Z', TODAY)).toBe('05-30 11:00:00')
})

test.each([
  [773_000, '剩 00:12:53'],
  [0, '剩 00:00:00'],
  [-190_000, '已超时 00:03:10'],
  [-1000, '已超时 00:00:01'],
  [100 * 3_600_000, '剩 100:00:00'],
])('a deadline in %i ms reads %s', (left, words) => {
  expect(countdown(new Date(NOON + left).toISOString(), NOON)).toBe(words)
})

test.each([
  [2_400, '2秒'],
  [252_000, '4分12秒'],
  [3_900_000, '1小时05分'],
  [266_400_000, '3天2小时'],
  [-5, '0秒'],
])('%i ms are %s', (milliseconds, words) => {
  expect(spanWords(milliseconds)).toBe(words)
})

test('a span is digits of hours, minutes and seconds', () => {
  expect(span(41_000)).toBe('00:00:41')
})
