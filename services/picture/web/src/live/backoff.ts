const FIRST_MS = 1000
const LONGEST_MS = 30_000
const JITTER = 0.25

/** Wait before the n-th retry (from 0) in milliseconds: 1, 2, 4 … 30 s, up to a quarter less. */
export function backoff(attempt: number, random: number = Math.random()): number {
  const whole = Math.min(FIRST_MS * 2 ** Math.min(attempt, 10), LONGEST_MS)
  return Math.round(whole * (1 - JITTER * random))
}
