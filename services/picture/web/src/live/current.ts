import { shallowRef } from 'vue'
import { Problem } from '../api'
import { serverNow } from '../clock'
import { watchLink } from '../link'
import { resume, session } from '../session'
import { apply, forget, load, loadOlder } from '../store/picture'
import { Live } from './wrapper'

const CHECK_MS = 10_000
const OLDER = 800

let live: Live | null = null
let checkedAt = 0

/** Why the last snapshot could not be had, and when (epoch milliseconds). */
export const snapshotTrouble = shallowRef<{ problem: Problem; at: number } | null>(null)

/** Set while the local service has said goodbye and not come back. */
export const goodbye = shallowRef(false)

async function loadWatched(): Promise<string> {
  try {
    const cursor = await load()
    snapshotTrouble.value = null
    // What waits for 签收 may be older than the newest facts that the snapshot brings.
    loadOlder(OLDER).catch(() => undefined)
    return cursor
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    snapshotTrouble.value = { problem: error, at: serverNow() }
    if (error.status === 401) session.value = null
    throw error
  }
}

/** EventSource hides a 401, so a broken stream asks the session whether it still stands. */
function checkSession(force: boolean): void {
  if (!force && serverNow() - checkedAt < CHECK_MS) return
  checkedAt = serverNow()
  resume().catch(() => undefined)
}

export function startLive(): void {
  watchLink()
  live = new Live({
    load: loadWatched,
    event(name, data) {
      goodbye.value = name === 'goodbye' && !data.includes('session_expired')
      apply(name, data)
    },
    trouble: () => checkSession(false),
    closed: () => checkSession(true),
  })
}

export function reloadNow(): void {
  live?.reload()
}

/** `everywhere` closes the stream for the other tabs too. */
export function stopLive(everywhere: boolean): void {
  live?.leave(everywhere)
  live = null
  forget()
}
