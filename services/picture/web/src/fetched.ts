import { onScopeDispose, shallowRef, type ShallowRef, watchEffect } from 'vue'
import { get, Problem } from './api'
import { monotonic } from './clock'
import { backoff } from './live/backoff'
import { BARRED, type Source } from './source'

export interface Fetched<T> extends Source {
  body: Readonly<ShallowRef<T | null>>
}

interface Going {
  path: string | null
  attempt: number
  timer?: ReturnType<typeof setTimeout>
}

/**
 * What GET `path` gives, asked for again whenever the path becomes another one; null asks nothing.
 * A failure keeps what was there and is tried again after 1, 2, 4 … 30 s.
 */
export function useFetched<T>(path: () => string | null): Fetched<T> {
  const body = shallowRef<T | null>(null)
  const trouble = shallowRef<Problem | null>(null)
  const failedAt = shallowRef<number | null>(null)
  const at = shallowRef<number | null>(null)
  const next = shallowRef<number | null>(null)
  let now: Going = { path: null, attempt: 0 }

  function fail(going: Going, problem: Problem): void {
    trouble.value = problem
    failedAt.value = monotonic()
    if (BARRED.includes(problem.status)) return
    const wait = backoff(going.attempt++)
    next.value = monotonic() + wait
    going.timer = setTimeout(() => void ask(going), wait)
  }

  async function ask(going: Going): Promise<void> {
    clearTimeout(going.timer)
    next.value = null
    if (going.path === null) return
    const answer = await get<T>(going.path).catch((problem: Problem) => problem)
    if (going !== now) return
    if (answer instanceof Problem) return fail(going, answer)
    body.value = answer
    at.value = monotonic()
    trouble.value = null
    going.attempt = 0
  }

  watchEffect(() => {
    const wanted = path()
    if (wanted === now.path) return
    clearTimeout(now.timer)
    now = { path: wanted, attempt: 0 }
    body.value = null
    at.value = null
    trouble.value = null
    void ask(now)
  })
  onScopeDispose(() => {
    clearTimeout(now.timer)
    now = { path: null, attempt: 0 }
  })
  return { body, trouble, failedAt, at, next, refresh: () => ask(now) }
}
