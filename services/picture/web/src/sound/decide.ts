/** Which tone, if any, a moment asks for. Only three things are ever heard. */

/** A 商请 that names my region, a deadline that is near or missed, a fact that waits for my region's 签收. */
export type Tone = 'request' | 'deadline' | 'sign'

export interface Moment {
  /** Monotonic milliseconds. */
  at: number
  /** Epoch milliseconds by the server's clock, for the deadlines. */
  now: number
  mutedUntil: number
  /** Facts that wait for my region's 签收. */
  unsigned: readonly string[]
  /** Unanswered 商请 that name my region. */
  requests: readonly string[]
  /** My region's running deadlines. */
  clocks: readonly { id: string; dueAt: string }[]
}

/** What has been heard already. */
export interface Memory {
  lastAt: number
  signAt: number
  missedAt: number
  requests: ReadonlySet<string>
  near: ReadonlySet<string>
  missed: ReadonlySet<string>
}

export const SILENT: Memory = {
  lastAt: -Infinity,
  signAt: -Infinity,
  missedAt: -Infinity,
  requests: new Set(),
  near: new Set(),
  missed: new Set(),
}

const GAP_MS = 4000
const SIGN_EVERY_MS = 30_000
/** EEMUA 191: not more than one alarm in ten minutes for what stays as it is. */
const MISSED_EVERY_MS = 600_000
const NEAR_MS = 300_000

export const MUTE_MS = 60_000

interface Due {
  near: string[]
  missed: string[]
}

function dueOf({ clocks, now }: Moment): Due {
  const left = clocks.map(({ id, dueAt }) => ({ id, left: Date.parse(dueAt) - now }))
  return {
    near: left.filter((clock) => clock.left <= NEAR_MS).map(({ id }) => id),
    missed: left.filter((clock) => clock.left < 0).map(({ id }) => id),
  }
}

function toneOf(moment: Moment, due: Due, heard: Memory): Tone | null {
  const fresh = (ids: readonly string[], known: ReadonlySet<string>) => ids.some((id) => !known.has(id))
  if (fresh(moment.requests, heard.requests)) return 'request'
  if (fresh(due.near, heard.near) || fresh(due.missed, heard.missed)) return 'deadline'
  if (due.missed.length > 0 && moment.at - heard.missedAt >= MISSED_EVERY_MS) return 'deadline'
  return moment.unsigned.length > 0 && moment.at - heard.signAt >= SIGN_EVERY_MS ? 'sign' : null
}

/** What was heard and is still so; a thing that comes back is new. */
function kept(known: ReadonlySet<string>, present: readonly string[]): Set<string> {
  return new Set(present.filter((id) => known.has(id)))
}

/**
 * The tone of this moment and what has been heard after it. Muted, nothing counts as heard: what came
 * meanwhile is heard when the minute is over. At most one tone in four seconds.
 */
export function decide(moment: Moment, heard: Memory): { tone: Tone | null; heard: Memory } {
  const due = dueOf(moment)
  const still: Memory = {
    ...heard,
    signAt: moment.unsigned.length > 0 ? heard.signAt : -Infinity,
    requests: kept(heard.requests, moment.requests),
    near: kept(heard.near, due.near),
    missed: kept(heard.missed, due.missed),
  }
  const silent = moment.at < moment.mutedUntil || moment.at - heard.lastAt < GAP_MS
  const tone = silent ? null : toneOf(moment, due, still)
  if (!tone) return { tone, heard: still }
  const after = { ...still, lastAt: moment.at }
  if (tone === 'request') after.requests = new Set(moment.requests)
  if (tone === 'deadline')
    Object.assign(after, { near: new Set(due.near), missed: new Set(due.missed), missedAt: moment.at })
  if (tone === 'sign') after.signAt = moment.at
  return { tone, heard: after }
}
