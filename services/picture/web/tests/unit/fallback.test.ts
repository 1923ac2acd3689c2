import { expect, test } from 'vitest'
import { type Channel, join, type Lock } from '../../src/live/fallback'
import { Hub } from '../../src/live/hub'
import type { Told } from '../../src/live/messages'

/** Tabs of one browser: a channel they share and a lock that one holds at a time. */
class Browser {
  readonly opened: string[] = []
  readonly closed: string[] = []
  private readonly channels = new Set<Channel>()
  private held: Promise<void> = Promise.resolve()
  private hub: Hub | null = null

  channel(): Channel {
    const own: Channel = {
      onmessage: null,
      postMessage: (post) => {
        for (const other of this.channels) if (other !== own) other.onmessage?.({ data: post } as MessageEvent)
      },
      close: () => void this.channels.delete(own),
    }
    this.channels.add(own)
    return own
  }

  readonly lock: Lock = (held) => {
    this.held = this.held.then(held)
  }

  readonly makeHub = (): Hub => {
    this.hub = new Hub((cursor) => {
      this.opened.push(cursor)
      return { close: () => void this.closed.push(cursor) }
    })
    return this.hub
  }

  say(data: string): void {
    this.hub?.event('row', data)
  }

  tab(id: string) {
    const told: Told[] = []
    const send = join((message) => void told.push(message), id, this.channel(), this.lock, this.makeHub)
    send({ kind: 'hello' })
    return { told, send, kinds: () => told.splice(0).map(({ kind }) => kind) }
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('the first tab keeps the one stream, the others hear it through the channel', async () => {
  const browser = new Browser()
  const first = browser.tab('1')
  await settle()
  const second = browser.tab('2')
  expect([first.kinds(), second.kinds()]).toEqual([['idle'], ['idle']])
  first.send({ kind: 'open', cursor: 'a:1' })
  expect(second.kinds()).toEqual(['opened'])
  browser.say('{}')
  expect([first.kinds(), second.kinds()]).toEqual([['event'], ['event']])
  expect(browser.opened).toEqual(['a:1'])
})

test('when the tab that keeps the stream goes, the next one takes it over', async () => {
  const browser = new Browser()
  const first = browser.tab('1')
  await settle()
  const second = browser.tab('2')
  const third = browser.tab('3')
  first.send({ kind: 'open', cursor: 'a:1' })
  first.send({ kind: 'bye' })
  await settle()
  expect(browser.closed).toEqual(['a:1'])
  expect([second.kinds().pop(), third.kinds().pop()]).toEqual(['idle', 'idle'])
  third.send({ kind: 'open', cursor: 'a:2' })
  second.send({ kind: 'open', cursor: 'a:2' })
  browser.say('{}')
  expect(second.kinds()).toEqual(['opened', 'opened', 'event'])
  expect(third.kinds()).toEqual(['event'])
  expect(first.kinds().includes('event')).toBe(false)
})
