import type { ShallowRef } from 'vue'
import type { Problem } from './api'

/** Where a panel has its data from besides the picture; all times are monotonic milliseconds. */
export interface Source {
  /** The last refusal; null while all is well. */
  trouble: Readonly<ShallowRef<Problem | null>>
  /** When it was refused. */
  failedAt: Readonly<ShallowRef<number | null>>
  /** When the data that are shown came; null before the first. */
  at: Readonly<ShallowRef<number | null>>
  /** When it will be asked again by itself; null when it will not. */
  next: Readonly<ShallowRef<number | null>>
  /** Asks now. */
  refresh: () => Promise<void>
}

/** The role may not read it, or the session is over: asking again is of no use. */
export const BARRED: readonly number[] = [401, 403, 404]
