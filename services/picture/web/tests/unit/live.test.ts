import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { linkOf } from '../../src/link'
import { backoff } from '../../src/live/backoff'
import { Hub } from '../../src/live/hub'
import type { Said, Told } from '../../src/live/messages'
import { Stream } from '../../src/live/stream'
import { Live } from '../../src/live/wrapper'
import { FakeSource, Recorder } from './samples'

beforeEach(() => {
  FakeSource.all = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('waits grow 1, 2, 4 … 30 s and are at most a quarter shorter', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backoff(attempt, 0))).toEqual([
    1000, 2000, 4000, 8000, 16000, 30000, 30000,
  ])
  expect(backoff(0, 1)).toBe(750)
})

test.each([
  [0, false, 'connecting'],
  [9_999, true, 'ok'],
  [10_000, true, 'slow'],
  [28_000, true, 'lost'],
  [28_000, false, 'lost'],
] as const)('%i ms of silence (heard before: %s) are %s', (silent, heard, state) => {
  expect(linkOf(silent, heard)).toBe(state)
})

test('one failure closes the source and opens another from the last cursor', () => {
  const recorder = new Recorder()
  new Stream('a:1', recorder, (url) => new FakeSource(url))
  const [first] = FakeSource.all
  first?.say('feed', '{"n":1}', 'a:2')
  first?.onerror?.(new Event('error'))
  expect(first?.closed).toBe(true)
  vi.advanceTimersByTime(1000)
  expect(FakeSource.all.map(({ url }) => url)).toEqual([
    '/api/v1/picture/stream?cursor=a%3A1',
    '/api/v1/picture/stream?cursor=a%3A2',
  ])
  expect(recorder.heard).toEqual(['feed {"n":1}', 'trouble'])
})

test('a source that stays open but silent for 30 s is replaced', () => {
  new Stream('a:1', new Recorder(), (url) => new FakeSource(url))
  vi.advanceTimersByTime(29_000)
  FakeSource.all[0]?.say('heartbeat')
  vi.advanceTimersByTime(29_000)
  expect(FakeSource.all).toHaveLength(1)
  vi.advanceTimersByTime(2_000)
  expect(FakeSource.all).toHaveLength(2)
})

test('goodbye leads to a new connection, snapshot_required to none', () => {
  new Stream('a:1', new Recorder(), (url) => new FakeSource(url))
  FakeSource.all[0]?.say('goodbye')
  vi.advanceTimersByTime(1000)
  FakeSource.all[1]?.say('snapshot_required')
  vi.advanceTimersByTime(120_000)
  expect(FakeSource.all.map(({ closed }) => closed)).toEqual([true, true])
})

test('eight tabs share one stream; only the first opens it', () => {
  const starts: string[] = []
  const hub = new Hub((cursor) => {
    starts.push(cursor)
    return { close: () => undefined }
  })
  const told: Told[][] = Array.from({ length: 8 }, () => [])
  const tabs = told.map((list) => (message: Told) => void list.push(message))
  for (const tab of tabs) hub.hear(tab, { kind: 'hello' })
  for (const tab of tabs) hub.hear(tab, { kind: 'open', cursor: `c${tabs.indexOf(tab)}` })
  hub.event('row', '{}')
  expect(starts).toEqual(['c0'])
  expect(told[0]).toEqual([{ kind: 'idle' }, { kind: 'event', name: 'row', data: '{}' }])
  expect(told[1]?.map(({ kind }) => kind)).toEqual(['idle', 'opened', 'opened', 'event'])
})

test('a tab applies what came while its snapshot was under way, after the snapshot', async () => {
  const said: Said[] = []
  const order: string[] = []
  let hear: (message: Told) => void = () => undefined
  const load = vi.fn(async () => {
    hear({ kind: 'event', name: 'row', data: 'early' })
    order.push('snapshot')
    return 'a:1'
  })
  const screen = { load, event: (_: string, data: string) => void order.push(data), trouble: vi.fn(), closed: vi.fn() }
  new Live(screen, (listen) => {
    hear = listen
    return (message) => void said.push(message)
  })
  hear({ kind: 'idle' })
  await vi.advanceTimersByTimeAsync(0)
  expect(order).toEqual(['snapshot', 'early'])
  expect(said).toEqual([{ kind: 'hello' }, { kind: 'open', cursor: 'a:1' }])
  hear({ kind: 'event', name: 'snapshot_required', data: '{}' })
  await vi.advanceTimersByTimeAsync(0)
  expect(load).toHaveBeenCalledTimes(2)
  expect(said).toHaveLength(3)
})

test('a snapshot that cannot be had is asked for again with growing waits', async () => {
  const load = vi.fn().mockRejectedValueOnce(new Error('503')).mockResolvedValue('a:1')
  const live = new Live({ load, event: vi.fn(), trouble: vi.fn(), closed: vi.fn() }, () => () => undefined)
  live.reload()
  await vi.advanceTimersByTimeAsync(1000)
  expect(load).toHaveBeenCalledTimes(2)
})
