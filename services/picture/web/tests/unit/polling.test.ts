import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '../../src/api'
import { Poller, type Told } from '../../src/polling'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function surroundings(ask = vi.fn(async (path: string): Promise<readonly unknown[]> => [path])) {
  const told: Told[] = []
  let visible = true
  let take: (told: Told) => void = () => undefined
  const around = {
    ask,
    visible: () => visible,
    monotonic: () => Date.now(),
    tabs: { tell: (one: Told) => void told.push(one), hear: (listen: typeof take) => void (take = listen) },
  }
  return { around, ask, told, show: (on: boolean) => (visible = on), hear: (one: Told) => take(one) }
}

const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a watched list is asked for at once and then every five seconds, whoever reads it', async () => {
  const { around, ask, told } = surroundings()
  const poller = new Poller(around)
  const list = poller.watch('/alarms')
  expect(poller.watch('/alarms')).toBe(list)
  await settle(10_100)
  expect(ask).toHaveBeenCalledTimes(3)
  expect(list.items.value).toEqual(['/alarms'])
  expect(told).toHaveLength(3)
  poller.leave('/alarms')
  poller.leave('/alarms')
  await settle(60_000)
  expect(ask).toHaveBeenCalledTimes(3)
})

test('a page that is not seen asks nothing, and at once when it is seen again', async () => {
  const { around, ask, show } = surroundings()
  show(false)
  const poller = new Poller(around)
  poller.watch('/alarms')
  await settle(20_000)
  expect(ask).not.toHaveBeenCalled()
  show(true)
  poller.wake()
  await settle(0)
  expect(ask).toHaveBeenCalledTimes(1)
})

test('what another tab has just asked is taken over instead of asked', async () => {
  const { around, ask, hear } = surroundings()
  const list = new Poller(around).watch('/alarms')
  await settle(4000)
  hear({ path: '/alarms', items: ['told'] })
  await settle(2000)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(list.items.value).toEqual(['told'])
})

test.each([403, 404])('HTTP %i ends the asking until another person logs in', async (status) => {
  const ask = vi.fn().mockRejectedValueOnce(new Problem(status, '')).mockResolvedValue([1])
  const { around } = surroundings(ask)
  const poller = new Poller(around)
  const list = poller.watch('/alarms')
  await settle(60_000)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(list.trouble.value?.status).toBe(status)
  poller.forget()
  await settle(0)
  expect(list.items.value).toEqual([1])
  expect(list.trouble.value).toBeNull()
})

test('a failure is told, keeps the last items and is tried again', async () => {
  const ask = vi.fn().mockResolvedValueOnce([1]).mockRejectedValueOnce(new Problem(503, '')).mockResolvedValue([2])
  const { around } = surroundings(ask)
  const list = new Poller(around).watch('/alarms')
  await settle(5100)
  expect(list.items.value).toEqual([1])
  expect(list.trouble.value?.status).toBe(503)
  await settle(5100)
  expect(list.items.value).toEqual([2])
  expect(list.trouble.value).toBeNull()
})
