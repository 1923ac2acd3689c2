import { computed, shallowRef, watch } from 'vue'
import { post } from './api'
import { serverNow, tick } from './clock'
import { linkState } from './link'
import { type Letter, Outbox, sameWriter, type Writer } from './outbox'
import { session } from './session'

/** The outbox of this browser: sends by itself as soon as the local service speaks again. */

const AGAIN_MS = 15_000

export const letters = shallowRef<readonly Letter[]>([])

export const outbox = new Outbox(localStorage, post, serverNow, (all) => (letters.value = all))
letters.value = outbox.letters()

export function writer(): Writer {
  const { region = '', role = '', name = '', exercise_id } = session.value ?? {}
  return { region, role, name, exercise: exercise_id ?? '' }
}

/** Letters of the person who is logged in. */
export const ownLetters = computed(() => letters.value.filter((letter) => sameWriter(letter.writer, writer())))

/** Letters that somebody else has left unsent at this PC; that person has to log in again. */
export const strangeLetters = computed(() =>
  letters.value.filter((letter) => letter.state === 'waiting' && !sameWriter(letter.writer, writer())),
)

export const waitingLetters = computed(() => ownLetters.value.filter(({ state }) => state === 'waiting'))

function heard({ key }: StorageEvent): void {
  if (key === 'liandong.outbox') letters.value = outbox.letters()
}

/** Sends when the link comes back and every quarter minute while something waits; returns what ends that. */
export function startMail(): () => void {
  let last = -Infinity
  const stop = watch([linkState, tick], ([link, at], before) => {
    if (link !== 'ok' || waitingLetters.value.length === 0) return
    if (link === before?.[0] && at - last < AGAIN_MS) return
    last = at
    void outbox.flush(writer())
  })
  window.addEventListener('storage', heard)
  return () => {
    stop()
    window.removeEventListener('storage', heard)
  }
}
