import type { ExerciseData, Turn } from './types'
import { span } from './time'

/** What time is it in an exercise? It stands still in pauses and may run faster or slower than real time. */

/** Milliseconds of exercise time at a real moment; `factor` is seconds of exercise time per second. */
export function exerciseTime(turns: readonly Turn[], factor: number, now: number): number {
  let real = 0
  turns.forEach(({ at, runs }, index) => {
    const begin = Date.parse(at)
    const next = turns[index + 1]
    const end = next ? Math.min(Date.parse(next.at), now) : now
    if (runs && end > begin) real += end - begin
  })
  return real * factor
}

export function isRunning(turns: readonly Turn[]): boolean {
  return turns[turns.length - 1]?.runs ?? false
}

/** `T+00:27:10`. */
export function tPlus(milliseconds: number): string {
  return `T+${span(milliseconds)}`
}

/** `T+00:27:10 ×10` of an exercise that has begun; empty before. */
export function clockWords({ turns, time_factor }: ExerciseData, now: number): string {
  return turns.length ? `${tPlus(exerciseTime(turns, time_factor, now))} ×${time_factor}` : ''
}
