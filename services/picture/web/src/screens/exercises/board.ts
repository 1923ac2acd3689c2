import { onScopeDispose, watch } from 'vue'
import { type Fetched, useFetched } from '../../fetched'
import { rows } from '../../store/rows'
import type { Board, BoardInject, InjectScript, Verdict } from '../../types'

/** The board of an exercise, which the own cell computes of all that has arrived. */

const EVERY_MS = 3000

/** Asked for again every three seconds while the page is seen, and at once when an inject or a rating has moved. */
export function useBoard(id: () => string): Fetched<Board> {
  const board = useFetched<Board>(() => `/exercises/${id()}/board`)
  const again = () => {
    if (!document.hidden && board.trouble.value === null) void board.refresh()
  }
  const timer = setInterval(again, EVERY_MS)
  onScopeDispose(() => clearInterval(timer))
  watch([rows('inject'), rows('rating'), rows('observation')], again)
  return board
}

/** Codes of what an inject needs and players do not have yet. */
export function lacking({ script }: Pick<BoardInject, 'script'>, all: readonly BoardInject[]): string[] {
  const released = new Set(all.filter(({ state }) => state === 'released').map((one) => one.script.code))
  return script.requires.filter((code) => !released.has(code))
}

/** How an inject comes to its players. */
export function wayOf({ offset_s, trigger }: Pick<InjectScript, 'offset_s' | 'trigger'>): 'time' | 'fact' | 'hand' {
  if (trigger) return 'fact'
  return offset_s === null || offset_s === undefined ? 'hand' : 'time'
}

export type Status = Verdict['status']

/** How many expected actions stand in each way. */
export function tally(verdicts: readonly Verdict[]): Record<Status, number> {
  const counts: Record<Status, number> = { waiting: 0, met: 0, late: 0, missed: 0 }
  for (const { status } of verdicts) counts[status] += 1
  return counts
}

/** Facts that prove what is expected under an objective. */
export function provenBy(verdicts: readonly Verdict[], objective: string): string[] {
  return verdicts.filter((one) => one.objective === objective && one.event_id).map(({ event_id }) => event_id)
}
