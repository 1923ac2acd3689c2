import { expect, test } from 'vitest'
import { pagesAt, shiftAt } from '../../src/rotation'

test('pages follow each other every thirty seconds and begin anew', () => {
  expect([0, 29_999, 30_000, 60_000, 90_000].map((at) => pagesAt(at, 3, 1))).toEqual([[0], [0], [1], [2], [0]])
})

test('side by side, no page is left out; all at once where there is room', () => {
  expect([0, 30_000, 60_000].map((at) => pagesAt(at, 3, 2))).toEqual([
    [0, 1],
    [2, 0],
    [1, 2],
  ])
  expect(pagesAt(90_000, 3, 4)).toEqual([0, 1, 2])
})

test('the whole stands elsewhere each minute, never far away, and comes back', () => {
  const places = Array.from({ length: 9 }, (_, minute) => String(shiftAt(minute * 60_000)))
  expect(new Set(places).size).toBe(9)
  expect(shiftAt(9 * 60_000)).toEqual([0, 0])
  for (let minute = 0; minute < 9; minute += 1)
    for (const pixels of shiftAt(minute * 60_000)) expect(Math.abs(pixels)).toBeLessThanOrEqual(4)
})
