import { Hub } from './hub'
import type { Said, Told } from './messages'

/** One stream for all tabs where the browser has no SharedWorker: the tab that holds a lock keeps the hub. */

type Post = { from: string; said: Said } | { to: string | null; told: Told }

export interface Channel {
  postMessage(post: Post): void
  onmessage: ((event: MessageEvent<Post>) => void) | null
  close(): void
}

/** Runs `held` once the lock is ours and keeps it until the promise is settled. */
export type Lock = (held: () => Promise<void>) => void

const EVERYONE = null

/** Joins the tabs; what is returned says something to the hub, wherever it is. */
export function join(
  hear: (message: Told) => void,
  id: string,
  channel: Channel,
  lock: Lock,
  makeHub: () => Hub = () => new Hub(),
): (message: Said) => void {
  const tells = new Map<string, (message: Told) => void>([[id, hear]])
  let hub: Hub | null = null
  let release: () => void = () => undefined
  let gone = false

  /** The hub knows a tab by its function, so each tab has one for good. */
  function tellOf(tab: string): (message: Told) => void {
    const known = tells.get(tab) ?? ((told: Told) => channel.postMessage({ to: tab, told }))
    tells.set(tab, known)
    return known
  }

  function keepHub(): Promise<void> {
    if (gone) return Promise.resolve()
    hub = makeHub()
    hub.hear(hear, { kind: 'hello' })
    channel.postMessage({ to: EVERYONE, told: { kind: 'idle' } })
    return new Promise((resolve) => (release = resolve))
  }

  function leave(): void {
    gone = true
    hub?.end()
    release()
    channel.close()
  }

  channel.onmessage = ({ data }) => {
    if ('told' in data) {
      if (data.to === EVERYONE || data.to === id) hear(data.told)
      return
    }
    hub?.hear(tellOf(data.from), data.said)
    if (data.said.kind === 'bye') tells.delete(data.from)
  }
  lock(keepHub)
  return (said) => {
    if (hub) hub.hear(hear, said)
    else channel.postMessage({ from: id, said })
    if (said.kind === 'bye') leave()
  }
}
