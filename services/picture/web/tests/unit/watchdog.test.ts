import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { linkState, watchLink } from '../../src/link'
import { regionLights } from '../../src/format'
import { labels } from '../../src/session'
import { startTicking } from '../../src/clock'
import { caughtUp } from '../../src/caughtup'
import { apply, forget } from '../../src/store/picture'
import { item, JIASHAN, QINGPU } from './samples'

vi.useFakeTimers()
startTicking()

const START = Date.parse('2023-04-20T01:00:00Z')
const region = (code: string, age: number | null) => ({
  code,
  slug: code,
  own: false,
  age_ms: age,
  light: 'fresh',
  as_of: null,
  arrived: {},
})

let said = 0
function beat(age: number | null = 500): void {
  said += 1
  const server_time = new Date(START + said * 1000).toISOString()
  apply('heartbeat', JSON.stringify({ server_time, cursor: '', regions: [region(QINGPU, age), region(JIASHAN, 200)] }))
}

beforeEach(() => {
  const name = (code: string) => ({ code, slug: code, name: code, bureau: '', telephone: '0573-0' })
  labels.value = { regions: [name(QINGPU), name(JIASHAN)] } as never
  watchLink()
})
afterEach(() => forget())

const light = () => regionLights.value[0]?.light

test('a frozen server turns the link amber within 12 s and red within 30 s, whatever the browser believes', () => {
  beat()
  vi.advanceTimersByTime(9_000)
  expect(linkState.value).toBe('ok')
  vi.advanceTimersByTime(1000)
  expect(linkState.value).toBe('slow')
  vi.advanceTimersByTime(17_000)
  expect(linkState.value).toBe('slow')
  vi.advanceTimersByTime(1000)
  expect(linkState.value).toBe('lost')
  beat()
  expect(linkState.value).toBe('ok')
})

test('a region ages here while nothing is heard of it; an age nobody knows is never green', () => {
  beat(900)
  expect(light()).toBe('fresh')
  const seen = [15, 60, 300].map((seconds) => {
    vi.advanceTimersByTime(seconds * 1000 - 500)
    return light()
  })
  expect(seen).toEqual(['late', 'stale', 'lost'])
  beat(null)
  expect(light()).toBe('unknown')
})

test('after a loss it is told for twenty seconds how much came', async () => {
  beat()
  vi.advanceTimersByTime(31_000)
  expect(linkState.value).toBe('lost')
  await vi.advanceTimersByTimeAsync(0)
  beat()
  await vi.advanceTimersByTimeAsync(0)
  for (const n of [1, 2, 3]) apply('feed', JSON.stringify(item({ id: `missed-${n}` })))
  await vi.advanceTimersByTimeAsync(200)
  expect(caughtUp.value).toBe(3)
  await vi.advanceTimersByTimeAsync(21_000)
  expect(caughtUp.value).toBeNull()
})
