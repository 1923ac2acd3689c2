import { computed, ref, shallowRef } from 'vue'

/** Milliseconds of a clock that never jumps; the only base of ages and countdowns. */
export function monotonic(): number {
  return performance.now()
}

const anchor = shallowRef<{ server: number; at: number } | null>(null)

/** Milliseconds, renewed each second; reading it makes a computed value tick. */
export const tick = ref(monotonic())

let timer: ReturnType<typeof setInterval> | undefined

export function startTicking(): void {
  timer ??= setInterval(() => (tick.value = monotonic()), 1000)
}

/** Takes over the server's time (RFC 3339); the PC's own clock is never trusted. */
export function syncServerTime(serverTime: string): void {
  anchor.value = { server: Date.parse(serverTime), at: monotonic() }
}

/** Epoch milliseconds by the server's clock; the PC's until the server has spoken. */
export function serverNow(): number {
  const known = anchor.value
  return known ? known.server + (monotonic() - known.at) : Date.now()
}

/** Epoch milliseconds, by the server's clock, of a monotonic moment. */
export function wallOf(moment: number): number {
  return serverNow() - (monotonic() - moment)
}

/** As serverNow, ticking. */
export const now = computed(() => {
  void tick.value
  return serverNow()
})

/** Seconds by which the PC's clock is ahead of the server's; 0 within two seconds. */
export const drift = computed(() => {
  const seconds = Math.round((Date.now() - now.value) / 1000)
  return Math.abs(seconds) > 2 ? seconds : 0
})
