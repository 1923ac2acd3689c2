import type { EventName, Said, Told } from './messages'
import { type Listener, Stream } from './stream'

type Tell = (message: Told) => void

/**
 * Shares one stream among tabs. The first tab that has a snapshot opens it at that snapshot's
 * cursor; a tab whose snapshot is older than the opening is told `opened` and takes a new one.
 */
export class Hub implements Listener {
  private readonly tabs = new Set<Tell>()
  private stream: { close(): void } | null = null

  constructor(private readonly start: (cursor: string, listener: Listener) => { close(): void } = openStream) {}

  hear(tell: Tell, message: Said): void {
    if (message.kind === 'hello') this.greet(tell)
    if (message.kind === 'open') this.open(tell, message.cursor)
    if (message.kind === 'close') this.shut()
    if (message.kind === 'bye') this.tabs.delete(tell)
  }

  /** Closes the stream without a word: the hub goes to another tab. */
  end(): void {
    this.stream?.close()
    this.stream = null
  }

  event(name: EventName, data: string): void {
    if (name === 'snapshot_required') this.stream = null
    this.tellAll({ kind: 'event', name, data })
  }

  trouble(): void {
    this.tellAll({ kind: 'trouble' })
  }

  private greet(tell: Tell): void {
    this.tabs.add(tell)
    tell({ kind: this.stream ? 'running' : 'idle' })
  }

  private open(tell: Tell, cursor: string): void {
    this.tabs.add(tell)
    if (this.stream) return tell({ kind: 'opened' })
    this.stream = this.start(cursor, this)
    for (const other of this.tabs) if (other !== tell) other({ kind: 'opened' })
  }

  private shut(): void {
    this.end()
    this.tellAll({ kind: 'closed' })
  }

  private tellAll(message: Told): void {
    for (const tell of this.tabs) tell(message)
  }
}

function openStream(cursor: string, listener: Listener): Stream {
  return new Stream(cursor, listener)
}
