import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import { useDraft } from '../../src/draft'
import { connect } from '../../src/live/wrapper'
import { logIn, played, session } from '../../src/session'
import type { Session } from '../../src/types'

/** What is typed and heard in an exercise stays there, and the reverse. */

const PLAY = '01879c3a-0000-7000-8000-0000000000e1'
const workers: string[] = []

vi.mock('../../src/live/worker?sharedworker', () => ({
  default: class {
    port = { onmessage: null, postMessage: () => undefined }

    constructor({ name }: { name: string }) {
      workers.push(name)
    }
  },
}))

const sits = (exercise: string | null) => (session.value = { exercise_id: exercise } as Session)

beforeEach(() => {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  })
  vi.stubGlobal('SharedWorker', () => undefined)
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  session.value = null
  workers.length = 0
})

test('a login names the exercise only when there is one', async () => {
  const bodies: unknown[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    bodies.push(JSON.parse(body))
    return Promise.resolve(new Response(JSON.stringify({ exercise_id: PLAY }), { status: 200 }))
  })
  await logIn('evaluator', 'secret')
  await logIn('evaluator', 'secret', PLAY)
  expect(bodies).toEqual([
    { username: 'evaluator', password: 'secret' },
    { username: 'evaluator', password: 'secret', exercise: PLAY },
  ])
  expect(played()).toBe(PLAY)
})

test('no live channel is shared between an exercise and what is real', () => {
  for (const exercise of [null, PLAY]) {
    sits(exercise)
    connect(() => undefined)
  }
  expect(workers).toEqual(['liandong-live', `liandong-live-${PLAY}`])
})

function types(title: string): string {
  const values = { title: '' }
  const scope = effectScope()
  scope.run(() => useDraft('intake', values))
  const found = values.title
  if (title) values.title = title
  vi.advanceTimersByTime(2500)
  scope.stop()
  return found
}

test('a draft of play is not taken up in earnest, nor the reverse', () => {
  sits(null)
  types('真实来电')
  sits(PLAY)
  expect(types('演练来电')).toBe('')
  sits(null)
  expect(types('')).toBe('真实来电')
  sits(PLAY)
  expect(types('')).toBe('演练来电')
})
