import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { Problem } from '../../src/api'
import { useFetched } from '../../src/fetched'

const get = vi.hoisted(() => vi.fn())
vi.mock('../../src/api', async (original) => ({ ...(await original<typeof import('../../src/api')>()), get }))

beforeEach(() => {
  vi.useFakeTimers()
  get.mockReset()
})
afterEach(() => void vi.useRealTimers())

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

function follow(path: () => string | null) {
  const scope = effectScope()
  const fetched = scope.run(() => useFetched<string>(path))
  if (!fetched) throw new Error('the scope is not active')
  return { fetched, stop: () => scope.stop() }
}

test('a failure keeps what was there, tells when it is tried again, and ends with the next answer', async () => {
  get.mockResolvedValueOnce('first').mockRejectedValueOnce(new Problem(503, '服务忙。', '', [], '7f3a')).mockResolvedValue('next')
  const { fetched } = follow(() => '/status')
  await settle()
  expect(fetched.body.value).toBe('first')
  await fetched.refresh()
  expect(fetched.body.value).toBe('first')
  expect(fetched.trouble.value?.traceId).toBe('7f3a')
  expect(fetched.next.value).not.toBeNull()
  await settle(1000)
  expect(fetched.body.value).toBe('next')
  expect(fetched.trouble.value).toBeNull()
})

test('another path is another question; an answer to the old one that comes late is dropped', async () => {
  const path = ref<string | null>('/a')
  let late: (body: string) => void = () => undefined
  get.mockReturnValueOnce(new Promise<string>((resolve) => (late = resolve))).mockResolvedValueOnce('b')
  const { fetched } = follow(() => path.value)
  path.value = '/b'
  await settle()
  late('a')
  await settle()
  expect(fetched.body.value).toBe('b')
  path.value = null
  await settle()
  expect(fetched.body.value).toBeNull()
})

test('what is forbidden, and what nobody looks at any more, is not asked for again', async () => {
  get.mockRejectedValue(new Problem(403, ''))
  const { fetched } = follow(() => '/secret')
  await settle(120_000)
  expect(get).toHaveBeenCalledTimes(1)
  expect(fetched.next.value).toBeNull()
  get.mockRejectedValue(new Problem(503, ''))
  const other = follow(() => '/other')
  await settle()
  other.stop()
  await settle(120_000)
  expect(get).toHaveBeenCalledTimes(2)
})
