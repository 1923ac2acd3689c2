import { computed, shallowRef } from 'vue'
import { monotonic, tick } from './clock'
import { heard } from './store/picture'

/** A duty officer has to see it within 12 and 30 seconds; the watch looks once a second and then draws. */
const AMBER_MS = 10_000
const RED_MS = 28_000

export type LinkState = 'connecting' | 'ok' | 'slow' | 'lost'

const opened = shallowRef(monotonic())

const unwatched = shallowRef(false)

/** For a console without the live channel: there is no silence to be watched. Each request says how it went. */
export function endWatch(ended: boolean): void {
  unwatched.value = ended
}

/** Starts the watch anew, at login. */
export function watchLink(): void {
  opened.value = monotonic()
}

/** The state of a link that has been silent for so long, in milliseconds. */
export function linkOf(silent: number, everHeard: boolean): LinkState {
  if (silent >= RED_MS) return 'lost'
  if (silent >= AMBER_MS) return 'slow'
  return everHeard ? 'ok' : 'connecting'
}

/** Milliseconds since the local service last said anything. */
export const silence = computed(() => Math.max(0, tick.value - (heard.value?.at ?? opened.value)))

export const linkState = computed(() => (unwatched.value ? 'ok' : linkOf(silence.value, heard.value !== null)))
