import { expect, test } from 'vitest'
import { type Channel, type Claim, Leader } from '../../src/sound/leader'

/** Tabs that hear each other at once, as over a BroadcastChannel. */
class Room {
  private readonly channels = new Set<Channel>()

  join(): Channel {
    const own: Channel = {
      onmessage: null,
      postMessage: (said) => {
        for (const other of this.channels) if (other !== own) other.onmessage?.({ data: said } as MessageEvent)
      },
      close: () => void this.channels.delete(own),
    }
    this.channels.add(own)
    return own
  }
}

function tabs(...claims: (Claim | null)[]) {
  const room = new Room()
  const clock = { at: 0 }
  const state = [...claims]
  const leaders = claims.map((_, n) => new Leader(room.join(), () => state[n] ?? null, () => clock.at))
  const parts = () => {
    leaders.forEach((leader) => leader.part())
    return leaders.map((leader) => leader.part())
  }
  return { leaders, parts, clock, state }
}

test('of many tabs that can be heard one alone leads', () => {
  const { parts } = tabs({ id: 'b', hidden: false }, { id: 'a', hidden: false }, { id: 'c', hidden: false })
  expect(parts()).toEqual(['follows', 'leads', 'follows'])
})

test('a tab in sight goes before one in the background', () => {
  const { parts, state } = tabs({ id: 'a', hidden: true }, { id: 'b', hidden: false })
  expect(parts()).toEqual(['follows', 'leads'])
  state[1] = { id: 'b', hidden: true }
  expect(parts()).toEqual(['leads', 'follows'])
})

test('a tab that cannot be heard never leads; alone it knows that nobody sounds', () => {
  const { parts, state } = tabs(null, { id: 'z', hidden: true })
  expect(parts()).toEqual(['follows', 'leads'])
  state[1] = null
  const { parts: silent } = tabs(null, null)
  expect(silent()).toEqual(['alone', 'alone'])
})

test('a closed tab is followed at once, a crashed one after a few seconds', () => {
  const { leaders, parts } = tabs({ id: 'a', hidden: false }, { id: 'b', hidden: false })
  parts()
  leaders[0]?.leave()
  expect(leaders[1]?.part()).toBe('leads')
  const other = tabs({ id: 'a', hidden: false }, { id: 'b', hidden: false })
  other.parts()
  other.state[0] = null
  other.clock.at = 3000
  expect(other.leaders[1]?.part()).toBe('follows')
  other.clock.at = 4000
  expect(other.leaders[1]?.part()).toBe('leads')
})

test('a slow tab in the background answers the claims of the others, so that it still counts', () => {
  const { leaders, parts, clock } = tabs({ id: 'a', hidden: false }, { id: 'b', hidden: false })
  parts()
  clock.at = 60_000
  leaders[1]?.part()
  expect(leaders[1]?.part()).toBe('follows')
})
