import { backoff } from './backoff'
import { EVENT_NAMES, type EventName } from './messages'

const SILENCE_MS = 30_000
const EVENTS = '/api/v1/picture/stream'

export interface Source {
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void
  onerror: ((event: Event) => void) | null
  close(): void
}

export interface Listener {
  event(name: EventName, data: string): void
  trouble(): void
}

/**
 * One EventSource that is replaced whenever it fails, says goodbye or keeps silent for 30 s:
 * a browser's own retry gives up for ever at one 503, and readyState stays open on a frozen server.
 */
export class Stream {
  private source: Source | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private attempt = 0

  constructor(
    private cursor: string,
    private readonly listener: Listener,
    private readonly connect: (url: string) => Source = (url) => new EventSource(url),
  ) {
    this.open()
  }

  close(): void {
    clearTimeout(this.timer)
    this.source?.close()
    this.source = null
  }

  private open(): void {
    const source = this.connect(`${EVENTS}?cursor=${encodeURIComponent(this.cursor)}`)
    this.source = source
    for (const name of EVENT_NAMES)
      source.addEventListener(name, (event) => {
        if (this.source === source) this.take(name, event)
      })
    source.onerror = () => {
      if (this.source === source) this.retry()
    }
    this.watch()
  }

  private take(name: EventName, event: MessageEvent<string>): void {
    this.attempt = 0
    this.watch()
    if (event.lastEventId) this.cursor = event.lastEventId
    this.listener.event(name, event.data)
    if (name === 'goodbye') this.retry()
    if (name === 'snapshot_required') this.close()
  }

  private watch(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.retry(), SILENCE_MS)
  }

  private retry(): void {
    this.close()
    this.listener.trouble()
    this.timer = setTimeout(() => this.open(), backoff(this.attempt++))
  }
}
