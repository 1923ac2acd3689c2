import { computed, ref, shallowRef } from 'vue'
import { type Answer, ask, post, Problem } from './api'
import { RequestKeys } from './keys'
import { linkState } from './link'
import { reloadNow } from './live/current'
import { t } from './locales'
import { session } from './session'
import { noteVersion } from './store/picture'
import type { Values } from './commands'

const STALE = 412

interface Sent {
  id: string
  version: number
}

/** What a refusal asks the officer to do, as one sentence. */
function sentenceOf(problem: Problem): string {
  if (problem.status === STALE) return `${problem.message}${t.form.stale}`
  return problem.retryAfter ? `${problem.message}${t.form.tryAgain(problem.retryAfter)}` : problem.message
}

/** Learns what the thing that a command's path names has become, and renews the picture. Throws Problem. */
async function catchUp(path: string): Promise<Values> {
  reloadNow()
  const thing = path.slice(0, path.lastIndexOf('/'))
  const { body, version } = await ask<Sent & Values>(thing)
  noteVersion(body.id, version ?? body.version)
  return body
}

/** Sends commands one at a time, each retry of the same request with the same key. */
export function useSubmission() {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  const sentence = computed(() => (problem.value ? sentenceOf(problem.value) : ''))
  const readOnly = computed(() => linkState.value === 'lost')
  /** What a record that was not the newest any more has become; known soon after the refusal. */
  const latest = shallowRef<Values | null>(null)
  const keys = new RequestKeys()

  function refused(error: unknown, path: string): null {
    if (!(error instanceof Problem)) throw error
    problem.value = error
    if (error.status === 401) session.value = null
    if (error.status === STALE) {
      catchUp(path).then(
        (body) => (latest.value = body),
        () => undefined,
      )
    }
    return null
  }

  async function submit<T extends Sent>(path: string, body: unknown, version?: number): Promise<Answer<T> | null> {
    if (busy.value || readOnly.value) return null
    busy.value = true
    problem.value = null
    latest.value = null
    try {
      const answer = await post<T>(path, body, keys.keyFor(JSON.stringify([path, body, version])), version)
      keys.settle()
      if (answer.body.id) noteVersion(answer.body.id, answer.version ?? answer.body.version)
      return answer
    } catch (error) {
      return refused(error, path)
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, sentence, readOnly, latest, submit }
}
