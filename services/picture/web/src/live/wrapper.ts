import { backoff } from './backoff'
import { played } from '../session'
import { join } from './fallback'
import { Hub } from './hub'
import type { EventName, Said, Told } from './messages'
import LiveWorker from './worker?sharedworker'

export interface Screen {
  /** Takes a snapshot and returns its cursor; rejects when there is none to have. */
  load(): Promise<string>
  event(name: EventName, data: string): void
  trouble(): void
  closed(): void
}

/** Of its own for each exercise: no tab is ever told what belongs to another session. */
const nameOf = (exercise: string) => `liandong-live${exercise && `-${exercise}`}`

type Send = (message: Said) => void

/** A shared worker where the browser has them, else one of the tabs, else a stream of this tab's own. */
export function connect(hear: (message: Told) => void): Send {
  const name = nameOf(played())
  if (typeof SharedWorker === 'undefined') return connectTabs(hear, name)
  const { port } = new LiveWorker({ name })
  port.onmessage = ({ data }: MessageEvent<Told>) => hear(data)
  return (message) => port.postMessage(message)
}

function connectTabs(hear: (message: Told) => void, name: string): Send {
  // Locks are not offered on plain http.
  if (typeof BroadcastChannel === 'undefined' || !('locks' in navigator)) {
    const hub = new Hub()
    return (message) => hub.hear(hear, message)
  }
  const lock = (held: () => Promise<void>) => void navigator.locks.request(name, held)
  return join(hear, String(Math.random()), new BroadcastChannel(name), lock)
}

/** A tab's end of the live channel: a snapshot first, then the events after it, without a gap. */
export class Live {
  private running = false
  private loading = false
  private again = false
  private ended = false
  private waiting: [EventName, string][] = []
  private retryTimer: ReturnType<typeof setTimeout> | undefined
  private readonly send: Send

  constructor(
    private readonly screen: Screen,
    join: (hear: (message: Told) => void) => Send = connect,
  ) {
    this.send = join((message) => {
      if (!this.ended) this.hear(message)
    })
    this.send({ kind: 'hello' })
  }

  /** Takes a new snapshot; events of the meantime are applied after it. Cuts a wait for a retry short. */
  reload(): void {
    if (this.loading && this.retryTimer === undefined) {
      this.again = true
      return
    }
    this.loading = true
    void this.loadUntilWhole(0)
  }

  /** Leaves the channel; `everywhere` also ends it for the other tabs (logout). */
  leave(everywhere = false): void {
    this.ended = true
    clearTimeout(this.retryTimer)
    if (everywhere) this.send({ kind: 'close' })
    this.send({ kind: 'bye' })
  }

  private hear(message: Told): void {
    if (message.kind === 'event') return this.take(message.name, message.data)
    if (message.kind === 'trouble') return this.screen.trouble()
    if (message.kind === 'closed') return this.screen.closed()
    this.running = message.kind !== 'idle'
    this.reload()
  }

  private take(name: EventName, data: string): void {
    if (name === 'snapshot_required') {
      this.running = false
      this.reload()
    } else if (this.loading && (name === 'row' || name === 'feed')) {
      this.waiting.push([name, data])
    } else {
      this.screen.event(name, data)
    }
  }

  private async loadUntilWhole(attempt: number): Promise<void> {
    if (this.ended) return
    clearTimeout(this.retryTimer)
    this.retryTimer = undefined
    this.again = false
    const cursor = await this.screen.load().catch(() => null)
    if (cursor === null) this.retryTimer = setTimeout(() => void this.loadUntilWhole(attempt + 1), backoff(attempt))
    else if (this.again) await this.loadUntilWhole(0)
    else this.settle(cursor)
  }

  private settle(cursor: string): void {
    this.loading = false
    for (const [name, data] of this.waiting.splice(0)) this.screen.event(name, data)
    if (!this.running && !this.ended) {
      this.running = true
      this.send({ kind: 'open', cursor })
    }
  }
}
