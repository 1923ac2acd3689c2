import { expect, test } from 'vitest'
import { clockWords, exerciseTime, isRunning } from '../../src/exerciseclock'
import type { ExerciseData } from '../../src/types'

const AT = (clock: string) => Date.parse(`2023-04-20T${clock}Z`)
const TURNS = [
  { at: '2023-04-20T01:00:00Z', runs: true },
  { at: '2023-04-20T01:10:00Z', runs: false },
  { at: '2023-04-20T01:30:00Z', runs: true },
]

test('exercise time begins with the start, stands still in a pause and goes as many times as fast', () => {
  expect(exerciseTime(TURNS, 1, AT('00:59:00'))).toBe(0)
  expect(exerciseTime(TURNS, 1, AT('01:04:00'))).toBe(240_000)
  expect(exerciseTime(TURNS, 1, AT('01:20:00'))).toBe(600_000)
  expect(exerciseTime(TURNS, 10, AT('01:31:00'))).toBe(6_600_000)
})

test('a clock that has not begun says nothing', () => {
  const data = { turns: [], time_factor: 2 } as unknown as ExerciseData
  expect(clockWords(data, AT('01:00:00'))).toBe('')
  expect(clockWords({ ...data, turns: TURNS }, AT('01:05:00'))).toBe('T+00:10:00 ×2')
  expect([isRunning([]), isRunning(TURNS), isRunning(TURNS.slice(0, 2))]).toEqual([false, true, false])
})
