import { ref } from 'vue'
import { settings } from '../settings'
import type { Tone } from './decide'
import { play } from './tones'

/** The one AudioContext of this tab. Browsers keep it shut until the user has pressed something. */

let context: AudioContext | null = null

/** True while tones can be heard. */
export const audible = ref(false)

function look(): void {
  audible.value = context?.state === 'running'
}

/** Opens the sound; must be called from within a key press or a click. */
export function unlock(): void {
  if (typeof AudioContext === 'undefined') return
  if (!context) {
    context = new AudioContext()
    context.onstatechange = look
  }
  context.resume().then(look, look)
}

/** Plays a tone if it can be heard. */
export function sound(tone: Tone): void {
  if (context && audible.value) play(context, tone, settings.volume / 100)
}

/** Opens the sound at the first press anywhere; returns what stops waiting for it. */
export function unlockAtFirstPress(): () => void {
  const open = () => {
    if (!audible.value) unlock()
  }
  const names = ['pointerdown', 'keydown'] as const
  for (const name of names) document.addEventListener(name, open)
  return () => {
    for (const name of names) document.removeEventListener(name, open)
  }
}
