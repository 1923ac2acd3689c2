/** Which of the open tabs sounds: one only, and one that can be heard. */

export interface Claim {
  id: string
  hidden: boolean
}

type Said = { kind: 'claim' | 'answer'; claim: Claim } | { kind: 'gone'; id: string } | { kind: 'mute'; until: number }

export interface Channel {
  postMessage(said: Said): void
  onmessage: ((event: MessageEvent<Said>) => void) | null
  close(): void
}

/** Sounds itself; leaves it to another tab; nobody can be heard. */
export type Part = 'leads' | 'follows' | 'alone'

/** A tab that has not answered for this long is no more. */
const SILENT_MS = 3500

const rank = ({ id, hidden }: Claim) => `${hidden ? 1 : 0}${id}`

/**
 * Every tab that can be heard claims the lead once a second and answers the claims of the others at once,
 * so that a tab in the background, whose timers run slowly, still counts. The first one in sight leads.
 */
export class Leader {
  private readonly others = new Map<string, { hidden: boolean; at: number }>()

  constructor(
    private readonly channel: Channel,
    private readonly own: () => Claim | null,
    private readonly monotonic: () => number,
    private readonly onMute: (until: number) => void = () => undefined,
  ) {
    channel.onmessage = ({ data }) => this.hear(data)
  }

  /** Claims the lead if this tab can be heard; says what part it has now. */
  part(): Part {
    for (const [id, { at }] of this.others) if (this.monotonic() - at > SILENT_MS) this.others.delete(id)
    const claim = this.own()
    if (!claim) return this.others.size > 0 ? 'follows' : 'alone'
    this.channel.postMessage({ kind: 'claim', claim })
    const before = [...this.others].some(([id, { hidden }]) => rank({ id, hidden }) < rank(claim))
    return before ? 'follows' : 'leads'
  }

  /** Tells the other tabs until when it is muted (epoch milliseconds). */
  tellMute(until: number): void {
    this.channel.postMessage({ kind: 'mute', until })
  }

  leave(): void {
    const claim = this.own()
    if (claim) this.channel.postMessage({ kind: 'gone', id: claim.id })
    this.channel.close()
  }

  private hear(said: Said): void {
    if (said.kind === 'mute') return this.onMute(said.until)
    if (said.kind === 'gone') return void this.others.delete(said.id)
    const { id, hidden } = said.claim
    this.others.set(id, { hidden, at: this.monotonic() })
    const claim = this.own()
    if (said.kind === 'claim' && claim) this.channel.postMessage({ kind: 'answer', claim })
  }
}
