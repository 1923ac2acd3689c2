import { ref, shallowRef } from 'vue'
import { Problem } from '../../api'
import type { Values } from '../../commands'
import { RequestKeys } from '../../keys'
import { linkState } from '../../link'
import { outbox, writer } from '../../mail'

export type Outcome = { state: 'sent'; id: string } | { state: 'waiting' } | { state: 'refused' }

const UNPROCESSABLE = 422

/** Sends by way of the outbox: what cannot go now waits there with its key, what is refused comes back to the form. */
export function useLetter() {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  const keys = new RequestKeys()

  async function send(path: string, body: Values, title: string, values: Values): Promise<Outcome> {
    if (busy.value) return { state: 'refused' }
    busy.value = true
    problem.value = null
    const key = keys.keyFor(JSON.stringify([path, body]))
    outbox.put({ key, path, title, body, values: { ...values }, writer: writer() })
    try {
      if (linkState.value !== 'lost') await outbox.flush(writer())
    } finally {
      busy.value = false
    }
    return outcomeOf(key)
  }

  function outcomeOf(key: string): Outcome {
    const letter = outbox.letters().find((one) => one.key === key)
    if (letter?.state === 'refused') {
      problem.value = new Problem(UNPROCESSABLE, letter.reason, '', letter.fields)
      outbox.drop(key)
      return { state: 'refused' }
    }
    keys.settle()
    if (letter?.state !== 'sent') return { state: 'waiting' }
    outbox.drop(key)
    return { state: 'sent', id: letter.id }
  }

  return { busy, problem, send }
}
