/** The big screen: which pages are shown when, and how far the whole is moved against burn-in. */

const PAGE_MS = 30_000
const SHIFT_MS = 60_000

const STEPS = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [-4, 4],
  [-4, 0],
  [-4, -4],
  [0, -4],
  [4, -4],
] as const

/** Numbers of the pages that are shown at this time, `side` of them side by side. */
export function pagesAt(milliseconds: number, count: number, side: number): number[] {
  if (side >= count) return Array.from({ length: count }, (_, page) => page)
  const first = Math.floor(milliseconds / PAGE_MS) * side
  return Array.from({ length: side }, (_, page) => (first + page) % count)
}

/** Pixels by which the whole is moved at this time: each minute another place of nine. */
export function shiftAt(milliseconds: number): readonly [x: number, y: number] {
  return STEPS[Math.floor(milliseconds / SHIFT_MS) % STEPS.length] ?? STEPS[0]
}
