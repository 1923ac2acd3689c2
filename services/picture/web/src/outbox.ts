import { type Answer, type FieldProblem, Problem } from './api'
import type { Values } from './commands'

/**
 * What was reported while the local service could not be reached. A letter keeps the idempotency key of the moment
 * it was written, so that it becomes one record however often it is sent, by however many tabs.
 */

export interface Writer {
  region: string
  role: string
  name: string
  /** Play must never be sent as a real fact, nor the reverse. */
  exercise: string
}

export interface Letter {
  key: string
  path: string
  /** For people; also once it is sent. */
  title: string
  writer: Writer
  /** Epoch milliseconds. */
  at: number
  state: 'waiting' | 'sent' | 'refused'
  /** Gone once it is sent: it may name who called. */
  body: Values | null
  /** What the form held, to write it anew when it is refused. */
  values: Values | null
  /** Id of what it became. */
  id: string
  /** Why it was refused. */
  reason: string
  fields: FieldProblem[]
}

export interface Post {
  (path: string, body: unknown, key: string): Promise<Answer<{ id: string; version: number }>>
}

const KEY = 'liandong.outbox'
/** Nobody asks for a letter that was sent longer ago. */
const SENT_KEPT_MS = 12 * 3_600_000
/** The cell is away or busy, or the session is over: the letter stays and is tried again. */
const TRY_AGAIN: readonly number[] = [0, 401, 408, 425, 429]

const comesBack = (status: number) => TRY_AGAIN.includes(status) || status >= 500

export function sameWriter(a: Writer, b: Writer): boolean {
  return a.region === b.region && a.role === b.role && a.name === b.name && a.exercise === b.exercise
}

type Store = Pick<Storage, 'getItem' | 'setItem'>

export class Outbox {
  private sending: Promise<void> | null = null

  constructor(
    private readonly store: Store,
    private readonly post: Post,
    private readonly now: () => number,
    private readonly changed: (letters: readonly Letter[]) => void,
  ) {}

  letters(): Letter[] {
    try {
      const found: unknown = JSON.parse(this.store.getItem(KEY) ?? '[]')
      return Array.isArray(found) ? (found as Letter[]) : []
    } catch {
      return []
    }
  }

  put(letter: Pick<Letter, 'key' | 'path' | 'title' | 'writer' | 'body' | 'values'>): void {
    const fresh: Letter = { ...letter, at: this.now(), state: 'waiting', id: '', reason: '', fields: [] }
    this.keep([...this.letters().filter(({ key }) => key !== letter.key), fresh])
  }

  drop(key: string): void {
    this.keep(this.letters().filter((letter) => letter.key !== key))
  }

  /** Sends what this person has written and not yet sent, the oldest first; ends at the first that has to wait. */
  async flush(writer: Writer): Promise<void> {
    while (this.sending) await this.sending
    this.sending = this.sendAll(writer).finally(() => (this.sending = null))
    await this.sending
  }

  private async sendAll(writer: Writer): Promise<void> {
    for (;;) {
      const next = this.letters().find((letter) => letter.state === 'waiting' && sameWriter(letter.writer, writer))
      if (!next || !(await this.send(next))) return
    }
  }

  /** False when it has to wait. */
  private async send(letter: Letter): Promise<boolean> {
    try {
      const { body } = await this.post(letter.path, letter.body, letter.key)
      this.become(letter.key, { state: 'sent', id: body.id, body: null, values: null })
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (comesBack(error.status)) return false
      this.become(letter.key, { state: 'refused', reason: error.message, fields: error.fields })
      return true
    }
  }

  private become(key: string, more: Partial<Letter>): void {
    this.keep(this.letters().map((letter) => (letter.key === key ? { ...letter, ...more } : letter)))
  }

  private keep(letters: readonly Letter[]): void {
    const old = this.now() - SENT_KEPT_MS
    const kept = letters.filter(({ state, at }) => state !== 'sent' || at > old)
    this.store.setItem(KEY, JSON.stringify(kept))
    this.changed(kept)
  }
}
