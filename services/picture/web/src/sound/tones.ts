import type { Tone } from './decide'

/** One note: frequency in hertz, start and length in seconds. */
export type Note = readonly [frequency: number, start: number, length: number]

/** Each class is told from the others by its rhythm alone, also on a poor loudspeaker. */
export const TONES: Readonly<Record<Tone, readonly Note[]>> = {
  sign: [
    [784, 0, 0.18],
    [1047, 0.24, 0.3],
  ],
  deadline: [
    [1319, 0, 0.12],
    [1319, 0.2, 0.12],
    [1319, 0.4, 0.12],
    [1319, 0.6, 0.12],
  ],
  request: [
    [523, 0, 0.5],
    [659, 0.6, 0.25],
    [523, 0.95, 0.5],
  ],
}

const RAMP_S = 0.015

/** Plays a tone; `volume` from 0 to 1. */
export function play(context: AudioContext, tone: Tone, volume: number): void {
  for (const [frequency, start, length] of TONES[tone]) {
    const from = context.currentTime + 0.03 + start
    const oscillator = context.createOscillator()
    const gain = context.createGain()
    oscillator.type = 'triangle'
    oscillator.frequency.value = frequency
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(volume, from + RAMP_S)
    gain.gain.setValueAtTime(volume, from + length - RAMP_S)
    gain.gain.linearRampToValueAtTime(0, from + length)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(from)
    oscillator.stop(from + length)
  }
}
