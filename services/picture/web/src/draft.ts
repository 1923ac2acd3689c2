import { onScopeDispose, ref } from 'vue'
import { serverNow } from './clock'
import { played } from './session'
import { wallTime } from './time'

/** What is being typed is kept in this browser every two seconds: no outage takes a call's notes away. */

const EVERY_MS = 2000
/** A draft of yesterday belongs to nobody who is on duty now. */
const KEPT_MS = 12 * 3_600_000

interface Kept {
  at: number
  values: Record<string, unknown>
}

/** The draft of this name, if it is not too old. */
export function draftOf(text: string | null, now: number): Record<string, unknown> | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Kept | null
    return kept && now - kept.at < KEPT_MS ? kept.values : null
  } catch {
    return null
  }
}

const PREFIX = 'liandong.draft.'

/** At logout nobody's notes stay: they may name who called. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
}

/** Puts a kept draft into the values and keeps them from then on, until `drop` is called. Play has drafts of its own. */
export function useDraft(name: string, values: Record<string, unknown>) {
  const exercise = played()
  const key = PREFIX + (exercise && `${exercise}.`) + name
  const savedAt = ref('')
  const untouched = JSON.stringify(values)
  const found = draftOf(localStorage.getItem(key), serverNow())
  Object.assign(values, found ?? {})

  function save(): void {
    const now = JSON.stringify(values)
    if (now === untouched) return
    localStorage.setItem(key, JSON.stringify({ at: serverNow(), values } satisfies Kept))
    savedAt.value = wallTime(serverNow()).slice(11)
  }

  const timer = setInterval(save, EVERY_MS)
  onScopeDispose(() => clearInterval(timer))

  function drop(): void {
    clearInterval(timer)
    localStorage.removeItem(key)
    savedAt.value = ''
  }
  return { found: found !== null, savedAt, drop }
}
